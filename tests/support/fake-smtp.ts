import { createServer, type Socket } from 'node:net';

export type FakeMail = { readonly from: string; readonly to: string; readonly raw: string };

export type FakeSmtpOptions = {
  /** Extensions told after EHLO. */
  readonly extensions?: readonly string[];
  /** When given, mail is taken after AUTH PLAIN with these only. */
  readonly login?: { readonly user: string; readonly password: string };
};

/** A mail server of one page (RFC 5321) on a free port of this machine. `replies`: what the next command of a name is answered instead. */
export async function startFakeSmtp({ extensions = [], login }: FakeSmtpOptions = {}) {
  const mails: FakeMail[] = [];
  const replies: { readonly command: string; readonly reply: string }[] = [];
  const sockets = new Set<Socket>();
  /** Every line that a client sent outside of a mail. */
  const commands: string[] = [];
  let mute = false;

  function takeReply(command: string): string | null {
    const index = replies.findIndex((one) => one.command === command);
    return index < 0 ? null : (replies.splice(index, 1)[0]?.reply ?? null);
  }

  function talk(socket: Socket): void {
    const mail = { from: '', to: '' };
    let buffer = '';
    let data: string[] | null = null;
    let known = login === undefined;

    function endOfMail(lines: readonly string[]): string {
      data = null;
      const reply = takeReply('.');
      if (reply !== null) return reply;
      mails.push({ ...mail, raw: lines.join('\r\n') });
      return '250 2.0.0 taken';
    }

    function answer(line: string): string {
      commands.push(line);
      const verb = (/^\w+/.exec(line)?.[0] ?? '').toUpperCase();
      const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
      const told = ['fake.example', ...extensions, ...(login === undefined ? [] : ['AUTH PLAIN'])];
      const reply = takeReply(verb);
      if (reply !== null) return reply;
      switch (verb) {
        case 'EHLO':
          return [...told.map((one) => `250-${one}`), '250 8BITMIME'].join('\r\n');
        case 'AUTH':
          known = line.split(' ')[2] === Buffer.from(`\0${login?.user}\0${login?.password}`).toString('base64');
          return known ? '235 2.7.0 known' : '535 5.7.8 unknown';
        case 'MAIL':
          mail.from = address;
          return known ? '250 2.1.0 ok' : '530 5.7.0 who are you';
        case 'RCPT':
          mail.to = address;
          return '250 2.1.5 ok';
        case 'DATA':
          data = [];
          return '354 go on';
        case 'STARTTLS':
          return '502 5.5.1 not here';
        case 'QUIT':
          return '221 2.0.0 bye';
        default:
          return '250 2.0.0 ok';
      }
    }

    function hear(line: string): void {
      if (data === null || line === '.') socket.write(`${data === null ? answer(line) : endOfMail(data)}\r\n`);
      else data.push(line.startsWith('..') ? line.slice(1) : line);
    }

    socket.on('data', (chunk) => {
      buffer += chunk.toString('utf8');
      for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        hear(line);
      }
    });
    if (!mute) socket.write('220 fake.example ready\r\n');
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    talk(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    mails,
    commands,
    replies,
    /** From now on nobody is greeted. */
    fallSilent: () => {
      mute = true;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A mail as whoever gets it reads it: headers and all parts, their encodings undone. */
export function readMail(raw: string): string {
  return raw
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=(\r\n\s(?==\?))?/gi, (_whole, how: string, words: string) =>
      how.toUpperCase() === 'B' ? Buffer.from(words, 'base64').toString('utf8') : unquote(words.replaceAll('_', ' ')),
    )
    .split(/\r\n--[^\r\n]+(?:\r\n|$)/)
    .map((part) => {
      const [head = '', ...body] = part.split('\r\n\r\n');
      const words = body.join('\r\n\r\n');
      if (/transfer-encoding: base64/i.test(head)) return `${head}\n\n${Buffer.from(words, 'base64').toString('utf8')}`;
      return `${head}\n\n${/quoted-printable/i.test(head) ? unquote(words) : words}`;
    })
    .join('\n');
}

function unquote(words: string): string {
  const bytes = words
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
