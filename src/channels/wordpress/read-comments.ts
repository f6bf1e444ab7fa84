import type { CommentSite, PublicComment } from '../../domain/comment.ts';
import { htmlToText } from '../../lib/html-to-text.ts';
import { refuseInnerAddress } from '../../lib/refuse-inner-address.ts';
import type { CommentSource } from '../../usecases/ports/comments.ts';
import { WordPressComment } from './payload.ts';

const TIMEOUT_MS = 8000;
/** Of each article. Whoever answers looks at what is new. */
const NEWEST = 30;
/** Thirty long comments with their markup are far below. Bytes. */
const LONGEST_ANSWER = 2 * 1024 * 1024;
/** Signs of one comment that are read. */
const LONGEST_TEXT = 20_000;

/** `GET {site}/wp-json/wp/v2/comments`: what anybody may read. Follows no redirect, and calls nobody who is not on the public internet. */
export function createWordPressSource(timeoutMs = TIMEOUT_MS): CommentSource {
  return {
    async read(site) {
      const articles = await Promise.all(site.posts.map((post) => readArticle(site, post, timeoutMs)));
      return articles.flat().sort((one, other) => other.at - one.at);
    },
  };
}

async function readArticle(site: CommentSite, post: number, timeoutMs: number): Promise<readonly PublicComment[]> {
  const url = new URL(`${site.url}/wp-json/wp/v2/comments`);
  url.searchParams.set('post', String(post));
  url.searchParams.set('order', 'desc');
  url.searchParams.set('per_page', String(NEWEST));
  url.searchParams.set('_fields', 'id,author_name,date_gmt,content,link');
  await refuseInnerAddress(url);
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status !== 200) throw fault(`HTTP_${response.status}`);
  const listed: unknown = JSON.parse(await readAtMost(response, LONGEST_ANSWER));
  if (!Array.isArray(listed)) throw fault('ODD_ANSWER');
  return listed.flatMap((raw) => toComment(site, raw));
}

function toComment(site: CommentSite, raw: unknown): readonly PublicComment[] {
  const parsed = WordPressComment.safeParse(raw);
  if (!parsed.success) return [];
  const { id, author_name: author, date_gmt: date, content, link: url } = parsed.data;
  const text = htmlToText(content.rendered.slice(0, LONGEST_TEXT));
  if (text === '') return [];
  return [{ id: `${new URL(site.url).host}/${id}`, author: htmlToText(author), text, at: Date.parse(`${date}Z`), url }];
}

/** A body that never ends must not fill the memory. */
async function readAtMost(response: Response, limit: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > limit) throw fault('TOO_LARGE');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function fault(code: string): Error {
  return Object.assign(new Error('a site gave no comments'), { code });
}
