import type { IncomingMessage } from 'node:http';
import { AppError } from '../domain/errors.ts';

/**
 * The bytes of a request's body as they were sent; none when it has none. Rejects with BODY_TOO_LARGE above `limit` bytes, with status 415
 * when they are compressed, with status 400 when the sender goes away. What is refused is read off and thrown away, so that the sender gets
 * to see the answer.
 */
export async function readRawBody(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    request.resume();
    throw Object.assign(new Error('a compressed body'), { status: 415 });
  }
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    request.resume();
    throw tooLarge();
  }
  return collect(request, limit);
}

function collect(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const gone = () => reject(Object.assign(new Error('the sender went away'), { status: 400 }));
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) {
        chunks.length = 0;
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.once('error', gone);
    request.once('aborted', gone);
  });
}

function tooLarge(): AppError {
  return new AppError('BODY_TOO_LARGE', 'The body is too large.');
}
