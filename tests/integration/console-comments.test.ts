import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createWordPressSource } from '../../src/channels/wordpress/read-comments.ts';
import type { CommentTexts } from '../../src/domain/comment.ts';
import type { Content } from '../../src/domain/content.ts';
import type { Urgency } from '../../src/domain/understanding.ts';
import { createCommentsRouter } from '../../src/http/console/comments-router.ts';
import { detectBuiltinUrgency } from '../../src/nlu/urgency/builtin-urgency.ts';
import { createPrivateAnswer } from '../../src/usecases/comments/answer-in-private.ts';
import { type ConsoleEdge, startConsoleEdge } from '../support/console-edge.ts';
import { type FakeWordPress, startFakeWordPress } from '../support/fake-wordpress.ts';
import { createMemoryLog } from '../support/memory-log.ts';
import { sampleContent } from '../support/sample-content.ts';
import { intents, NOW, sampleTurn, understanding } from '../support/sample-turn.ts';

const CHAT = 'https://exemple.org/chat';
const TEXTS: CommentTexts = {
  public: {
    ordinary: 'Merci. En privé : {link}',
    comfort: 'Vos mots comptent. En privé : {link}',
    thanks: 'Merci de ce mot. {link}',
    urgent: 'Le 15 ou le 3114. {link}',
  },
  private: { invitation: 'Venez : {link}', answer: 'Il répondrait :', violence: "N'envoyez rien." },
};
/** The one word of a comment that decides, as the real understanding would from many. */
const understand = (text: string) => {
  if (text.includes('panne')) throw new Error('the model is gone');
  const urgency = (/vital|detresse|violence|rapide/.exec(text)?.[0] ?? 'aucune') as Urgency;
  return understanding({ urgency, intents: intents(...text.split(' ').filter((word) => KNOWN.has(word))) });
};
const KNOWN = new Set(['fatigue', 'solitude', 'remerciement', 'salutation']);

let edge: ConsoleEdge;
let site: FakeWordPress;
const log = createMemoryLog();

async function start(changes: Partial<Content> = {}): Promise<void> {
  const sites = [
    { name: 'Le site', url: site.origin, posts: [12, 34] },
    { name: 'Un site éteint', url: 'http://127.0.0.1:9', posts: [1] },
  ];
  const content = sampleContent({ comments: { sites, texts: TEXTS }, ...changes });
  const inPrivate = createPrivateAnswer({
    ...{ content, mode: 'service', understand, builtin: detectBuiltinUrgency },
    ...{ abilities: sampleTurn('').abilities, clock: () => NOW, log: log.log },
  });
  edge = await startConsoleEdge({
    more: (gate) =>
      createCommentsRouter({
        gate,
        draft: { content, chatUrl: CHAT, ...inPrivate },
        list: {
          comments: content.comments,
          source: createWordPressSource(300),
          urgencyOf: inPrivate.urgencyOf,
          log: log.log,
        },
      }),
  });
  edge.staff.hire('Claire');
  edge.staff.hire('Ada', {}, { roles: ['editor'] });
}

beforeEach(async () => {
  site = await startFakeWordPress();
  await start();
});
afterEach(async () => {
  await edge.close();
  await site.close();
});

const draft = async (text: string) => (await edge.post('Claire', '/comments/draft', { text })).body;

describe('a reply under an article', () => {
  test.each([
    ['je parle de fatigue', 'ordinary'],
    ['la solitude me pèse, la fatigue aussi : solitude fatigue', 'comfort'],
    ['salutation remerciement', 'thanks'],
    ['remerciement fatigue', 'ordinary'],
    ['rien de connu', 'ordinary'],
  ] as const)('to « %s » says in public no more than one fixed sentence', async (text, kind) => {
    expect(await draft(text)).toMatchObject({
      urgent: false,
      public: TEXTS.public[kind].replace('{link}', CHAT),
    });
  });

  test('holds in private the invitation, and what the assistant would answer, for a person to check', async () => {
    const { private: words } = await draft('je parle de solitude');
    expect(words).toMatch(/^Venez : https:\/\/exemple\.org\/chat\n\nIl répondrait :\n\n[\s\S]*Essentiel solitude\./);
  });

  test.each(['vital', 'detresse', 'rapide'] as const)(
    'to a danger (%s) shows the numbers to everybody, and no word of it',
    async (urgency) => {
      const drafted = await draft(`${urgency} fatigue`);
      expect(drafted).toMatchObject({ urgent: true, public: `Le 15 ou le 3114. ${CHAT}` });
      expect(drafted.private).toMatch(/^Venez/);
    },
  );

  test('to violence sends nothing in private', async () => {
    expect(await draft('violence')).toEqual({
      urgent: true,
      public: `Le 15 ou le 3114. ${CHAT}`,
      private: "N'envoyez rien.",
    });
  });

  test('still shows the numbers when understanding fails', async () => {
    expect(await draft('panne, je veux mourir')).toMatchObject({ urgent: true, public: `Le 15 ou le 3114. ${CHAT}` });
    expect(JSON.stringify(log.lines)).not.toContain('mourir');
  });

  test('is refused for nothing, for too much, and for whoever is neither referent nor editor', async () => {
    edge.staff.hire('Max', {}, { roles: ['administrator', 'reviewer'] });
    const post = (who: string, body: unknown) => edge.post(who, '/comments/draft', body);
    expect(await post('Claire', { text: ' ' })).toMatchObject({ status: 400 });
    expect(await post('Claire', { words: 'a' })).toMatchObject({ status: 400 });
    expect(await post('Claire', { text: 'a'.repeat(20_001) })).toMatchObject({ status: 413 });
    expect(await post('Max', { text: 'a' })).toMatchObject({ status: 403 });
    expect(await post('personne', { text: 'a' })).toMatchObject({ status: 401 });
    expect(await post('Ada', { text: 'a' })).toMatchObject({ status: 200 });
  });

  test('is not there where the association wrote none', async () => {
    await edge.close();
    await start({ comments: null });
    expect(await edge.post('Claire', '/comments/draft', { text: 'a' })).toMatchObject({ status: 404 });
    expect((await edge.get('Claire', '/comments')).body).toEqual({ comments: [], failed: [] });
  });
});

describe('the comments of the articles', () => {
  test('come as text, urgent ones first, then the newest, and a site that is off hides no other', async () => {
    site.add(12, '<p>la fatigue, l&rsquo;hiver&#8230;</p>\n<p>Merci<br />beaucoup</p>', '2026-11-20T10:00:00');
    site.add(34, '<p>rapide <script>alert(1)</script></p>', '2026-11-01T10:00:00');
    site.add(34, '<p>bonjour</p>', '2026-11-22T10:00:00');
    site.add(12, '<p>vital</p>', '2026-11-02T10:00:00');
    site.add(99, '<p>ailleurs</p>', '2026-11-23T10:00:00');
    const { body } = await edge.get('Ada', '/comments');
    expect(body).toMatchObject({
      failed: ['Un site éteint'],
      comments: [
        { text: 'vital', urgent: true },
        { text: 'rapide', urgent: true },
        { text: 'bonjour', urgent: false },
        {
          ...{ text: 'la fatigue, l’hiver…\n\nMerci\nbeaucoup', urgent: false, author: 'Rose & co' },
          ...{ at: Date.parse('2026-11-20T10:00:00Z'), url: 'https://exemple.org/article/#comment-1' },
        },
      ],
    });
    expect(site.asked).toContain(
      'GET /wp-json/wp/v2/comments?post=12&order=desc&per_page=30&_fields=id%2Cauthor_name%2Cdate_gmt%2Ccontent%2Clink',
    );
    expect(JSON.stringify(log.lines)).not.toContain('fatigue');
  });

  test.each([
    ['leads elsewhere', { status: 302, body: '', headers: { location: 'http://127.0.0.1:9/' } }],
    ['is closed', { status: 401, body: '{}' }],
    ['gives a page instead', { status: 200, body: '<html>' }],
    ['gives no list', { status: 200, body: '{"code":"rest"}' }],
    ['never ends', { status: 200, body: `["${'a'.repeat(3 * 1024 * 1024)}"]` }],
  ])('are told to be missing when the site %s', async (_name, answer) => {
    site.state.answer = answer;
    expect((await edge.get('Claire', '/comments')).body).toEqual({
      comments: [],
      failed: ['Le site', 'Un site éteint'],
    });
  });

  test('leave out what is no comment, and an address that would run a script', async () => {
    const comment = { id: 1, author_name: 'A', date_gmt: '2026-11-20T10:00:00', content: { rendered: 'a' } };
    const listed = [{ ...comment, link: 'javascript:alert(1)' }, null, { ...comment, link: 'https://exemple.org/' }];
    site.state.answer = { status: 200, body: JSON.stringify(listed) };
    const { body } = await edge.get('Claire', '/comments');
    expect(body.comments).toHaveLength(2);
    expect(JSON.stringify(body)).not.toContain('javascript');
  });

  test('are never asked of an address inside a network', async () => {
    const inner = { name: 'Intérieur', url: 'https://169.254.169.254', posts: [1] };
    await expect(createWordPressSource().read(inner)).rejects.toMatchObject({ code: 'EINNERADDRESS' });
  });
});
