import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type ConsoleEdge, startConsoleEdge } from '../support/console-edge.ts';
import { response, sampleContent, variant } from '../support/sample-content.ts';
import { NOW, understanding } from '../support/sample-turn.ts';

const HOUR = 3_600_000;
const GONE = expect.stringContaining('a effacé ses données');
let edge: ConsoleEdge;

beforeEach(async () => {
  edge = await startConsoleEdge();
  edge.staff.hire('Claire', { trained: true });
  edge.staff.hire('Paul');
});
afterEach(() => edge.close());

const error = (code: string, message: unknown = expect.any(String)) => ({ error: { code, message } });
const word = (text: string, clientId = 'mot-00000001') => ({ clientId, text });
const texts = (id: number) => edge.desk.transcript(id).map(({ text }) => text);

describe('who may come in', () => {
  test('nobody without a session, and no administrator who is no referent', async () => {
    edge.staff.hire('Ada', {}, { roles: ['administrator', 'editor'] });
    const id = edge.desk.escalate(['demande'], NOW);
    for (const path of ['/inbox', `/conversations/${id}`, '/colleagues', '/ready-responses', '/events']) {
      expect(await edge.get('personne', path)).toMatchObject({ status: 401, body: error('TOKEN_INVALID') });
      expect(await edge.get('Ada', path)).toMatchObject({ status: 403, body: error('FORBIDDEN') });
    }
    expect(await edge.post('Ada', `/conversations/${id}/take-over`)).toMatchObject({ status: 403 });
    expect(edge.desk.audit).toEqual([]);
  });

  test('nothing that is read is kept by a browser or a proxy', async () => {
    const answer = await edge.get('Claire', '/inbox');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('the inbox', () => {
  test('shows who waits, gravest first, with who holds it and what can still be sent', async () => {
    const calm = edge.desk.escalate(['demande'], NOW - HOUR);
    const grave = edge.desk.escalate(['demande', 'urgence-vitale'], NOW - 25 * HOUR);
    await edge.post('Paul', `/conversations/${calm}/take-over`);
    const { body } = await edge.get('Claire', '/inbox');
    expect(body).toMatchObject({
      now: NOW,
      failedAlerts: [],
      lines: [
        { conversationId: grave, urgency: 'vital', veiled: true, heldByName: null, window: { kind: 'person' } },
        { conversationId: calm, urgency: 'aucune', veiled: false, heldByName: 'Paul', window: { kind: 'open' } },
      ],
    });
  });

  test('shows what is past apart, and alerts that did not arrive to everybody', async () => {
    const id = edge.desk.escalate(['demande'], NOW);
    await edge.post('Claire', `/conversations/${id}/take-over`);
    await edge.post('Claire', `/conversations/${id}/close`, { reason: 'repondu' });
    edge.fail({ way: 'teams', code: 'http-500', settledAt: NOW - HOUR });
    edge.fail({ way: 'email', code: 'refused', settledAt: NOW - 25 * HOUR });
    expect((await edge.get('Claire', '/inbox?view=open')).body).toMatchObject({
      lines: [],
      failedAlerts: [{ way: 'teams', code: 'http-500', at: NOW - HOUR }],
    });
    expect((await edge.get('Claire', '/inbox?view=past')).body).toMatchObject({ lines: [{ holder: 'closed' }] });
  });
});

describe('two referents claim at once', () => {
  test('one has it, the other reads who', async () => {
    const id = edge.desk.escalate(['demande'], NOW);
    const answers = await Promise.all(
      ['Claire', 'Paul'].map(async (who) => ({ who, ...(await edge.post(who, `/conversations/${id}/take-over`)) })),
    );
    const winner = answers.find(({ status }) => status === 200);
    const loser = answers.find(({ status }) => status === 409);
    expect(winner?.body).toEqual({});
    expect(loser?.body).toEqual(error('HELD_BY_ANOTHER', `${winner?.who} tient déjà cette conversation.`));
    expect(texts(id)).toEqual(['Bonjour', `Vous parlez à ${winner?.who}.`]);
  });

  test('who has it already takes it again without a second notice', async () => {
    const id = edge.desk.escalate(['demande'], NOW);
    await edge.post('Claire', `/conversations/${id}/take-over`);
    expect(await edge.post('Claire', `/conversations/${id}/take-over`)).toMatchObject({ status: 200 });
    expect(texts(id)).toHaveLength(2);
  });

  test('nobody takes over what somebody answers from the inbox of the page', async () => {
    const id = edge.desk.escalate(['demande'], NOW);
    const address = { channel: 'messenger', accountId: 'page', patientId: `patient-${id}` } as const;
    await edge.desk.desk.answeredElsewhere(address, NOW);
    expect(await edge.post('Claire', `/conversations/${id}/take-over`)).toMatchObject({
      body: error('HELD_BY_ANOTHER', 'La boîte de la page tient déjà cette conversation.'),
    });
    expect((await edge.get('Claire', '/inbox')).body).toMatchObject({ lines: [{ heldByName: 'La boîte de la page' }] });
  });

  test('nobody takes more than their ceiling', async () => {
    edge.staff.hire('Zita', { ceiling: 1 });
    const [one, two] = [edge.desk.escalate(['demande'], NOW), edge.desk.escalate(['demande'], NOW)];
    await edge.post('Zita', `/conversations/${one}/take-over`);
    expect(await edge.post('Zita', `/conversations/${two}/take-over`)).toMatchObject({
      status: 409,
      body: error('CEILING_REACHED', expect.stringContaining('une conversation ouverte')),
    });
  });
});

describe('what a referent writes', () => {
  test('goes to the patient under their first name, once however often it is sent', async () => {
    const id = edge.desk.escalate(['demande'], NOW);
    await edge.post('Claire', `/conversations/${id}/take-over`);
    const first = await edge.post('Claire', `/conversations/${id}/words`, word(' Je suis\0 là. '));
    expect(first).toMatchObject({ status: 200, body: { entryId: 3 } });
    expect(await edge.post('Claire', `/conversations/${id}/words`, word('Je suis là.'))).toMatchObject({
      body: { entryId: 3 },
    });
    expect(edge.desk.transcript(id).at(-1)).toMatchObject({ from: 'referent', name: 'Claire', text: 'Je suis là.' });
  });

  test.each([
    ['messenger', 7 * 24 * HOUR, 'sept jours'],
    ['whatsapp', 24 * HOUR, 'vingt-quatre heures'],
  ] as const)(
    'is refused on %s when the window is closed, before anything is recorded',
    async (channel, age, limit) => {
      const id = edge.desk.escalate(['demande'], NOW, { channel });
      await edge.post('Claire', `/conversations/${id}/take-over`);
      const before = texts(id);
      edge.time.now = NOW + age;
      const answer = await edge.post('Claire', `/conversations/${id}/words`, word('Bonjour'));
      expect(answer).toMatchObject({ status: 409, body: error('WINDOW_CLOSED', expect.stringContaining(limit)) });
      expect(texts(id)).toEqual(before);
      expect(edge.desk.audit.map(({ kind }) => kind)).not.toContain('said');
    },
  );

  test('may still go out on Messenger on the seventh day, and on our own page for ever', async () => {
    for (const channel of ['messenger', 'chat'] as const) {
      edge.time.now = NOW;
      const id = edge.desk.escalate(['demande'], NOW, { channel });
      await edge.post('Claire', `/conversations/${id}/take-over`);
      edge.time.now = NOW + (channel === 'chat' ? 60 : 7) * 24 * HOUR - 1;
      expect(await edge.post('Claire', `/conversations/${id}/words`, word('Bonjour'))).toMatchObject({ status: 200 });
    }
  });

  test('is refused when it is empty, malformed, or longer than the channel takes', async () => {
    const id = edge.desk.escalate(['demande'], NOW);
    await edge.post('Claire', `/conversations/${id}/take-over`);
    const say = (body: unknown) => edge.post('Claire', `/conversations/${id}/words`, body);
    expect(await say(word(' \n '))).toMatchObject({ status: 400, body: error('BODY_INVALID') });
    expect(await say({ text: 'Bonjour' })).toMatchObject({ status: 400 });
    expect(await say({ ...word('Bonjour'), name: 'Paul' })).toMatchObject({ status: 400 });
    expect(await say(word('é'.repeat(1901)))).toMatchObject({
      status: 413,
      body: error('BODY_TOO_LARGE', expect.stringContaining('1901 signes, et Messenger en accepte 1900')),
    });
    // An emoji counts as two, as the platforms may count it.
    expect(await say(word('💙'.repeat(951)))).toMatchObject({ status: 413 });
    expect(texts(id)).toHaveLength(2);
  });

  test('is refused to whoever does not hold it, with who does', async () => {
    const id = edge.desk.escalate(['demande'], NOW);
    const say = (who: string) => edge.post(who, `/conversations/${id}/words`, word('Bonjour'));
    expect(await say('Paul')).toMatchObject({ status: 409, body: error('NOT_HELD') });
    await edge.post('Claire', `/conversations/${id}/take-over`);
    expect(await say('Paul')).toMatchObject({ body: error('NOT_HELD', expect.stringContaining('Claire tient')) });
    await edge.post('Claire', `/conversations/${id}/share`, { to: 'id-paul' });
    expect(await say('Paul')).toMatchObject({ status: 200 });
  });
});

describe('how a hold ends', () => {
  test('handed back, closed with a reason, and only by whoever holds it', async () => {
    const id = edge.desk.escalate(['demande'], NOW);
    await edge.post('Claire', `/conversations/${id}/take-over`);
    expect(await edge.post('Paul', `/conversations/${id}/hand-back`)).toMatchObject({ body: error('NOT_HELD') });
    expect(await edge.post('Claire', `/conversations/${id}/close`, { reason: 'fini' })).toMatchObject({ status: 400 });
    expect(await edge.post('Claire', `/conversations/${id}/hand-back`)).toMatchObject({ status: 200 });
    expect(texts(id).at(-1)).toBe("L'assistant répond.");
    await edge.post('Paul', `/conversations/${id}/take-over`);
    expect(await edge.post('Paul', `/conversations/${id}/close`, { reason: 'oriente' })).toMatchObject({ status: 200 });
    expect(texts(id).at(-1)).toBe('Terminé.');
  });

  test('passed on to a colleague who is there, has room, and is trained where it matters', async () => {
    edge.staff.hire('Zita', { ceiling: 0, trained: true });
    edge.staff.hire('Lou', { trained: true }, { away: true });
    edge.staff.hire('Ada', {}, { roles: ['editor'] });
    const id = edge.desk.escalate(['urgence-detresse'], NOW);
    await edge.post('Claire', `/conversations/${id}/take-over`);
    const pass = (to: string) => edge.post('Claire', `/conversations/${id}/pass`, { to });
    expect(await pass('id-claire')).toMatchObject({ status: 400 });
    expect(await pass('id-ada')).toMatchObject({ status: 400 });
    expect(await pass('id-lou')).toMatchObject({
      status: 400,
      body: error('BODY_INVALID', expect.stringContaining('absence')),
    });
    expect(await pass('id-paul')).toMatchObject({
      status: 400,
      body: error('BODY_INVALID', expect.stringContaining('formée')),
    });
    expect(await pass('id-zita')).toMatchObject({ status: 409, body: error('CEILING_REACHED') });
    edge.staff.hire('Zita', { ceiling: 1, trained: true });
    expect(await pass('id-zita')).toMatchObject({ status: 200 });
    expect(texts(id).at(-1)).toBe('Vous parlez à Zita.\n\n15 et 3114.');
    expect(await pass('id-zita')).toMatchObject({ status: 409 });
  });

  test('nothing unasked is said where violence was told, nor by the assistant after a day', async () => {
    const violence = edge.desk.escalate(['urgence-violence'], NOW);
    const late = edge.desk.escalate(['demande'], NOW - 25 * HOUR);
    for (const id of [violence, late]) {
      await edge.post('Claire', `/conversations/${id}/take-over`);
      await edge.post('Claire', `/conversations/${id}/hand-back`);
      expect(texts(id)).toEqual(['Bonjour']);
    }
  });
});

describe('a conversation', () => {
  const state = { speaker: { name: 'Rose', gender: null, relative: null }, place: 'bretagne' };
  const turns = [
    {
      start: 1,
      answeredAt: NOW,
      responses: ['fatigue'],
      understanding: understanding({ intents: [{ name: 'fatigue', confidence: 0.914 }], subtypes: ['inclusion'] }),
    },
  ];

  test('is shown with what was understood, what was delivered, and what may be done', async () => {
    const id = edge.desk.escalate(['demande'], NOW, { text: 'Je suis Rose', state, turns });
    await edge.post('Claire', `/conversations/${id}/take-over`);
    await edge.post('Claire', `/conversations/${id}/words`, word('Bonjour Rose'));
    edge.desk.fail(id, 3, 'person-unavailable');
    await edge.post('Paul', `/conversations/${id}/notes`, { text: 'Elle a déjà appelé hier.' });
    const { body } = await edge.get('Claire', `/conversations/${id}`);
    expect(body).toMatchObject({
      line: { conversationId: id, heldByName: 'Claire', veiled: false, undelivered: 1 },
      patient: { name: 'Rose', relative: null, subtype: 'inclusion', place: 'bretagne' },
      slip: expect.arrayContaining(["Pourquoi : la personne demande à parler à quelqu'un.", 'Lieu dit : bretagne.']),
      lateWord: null,
      entries: [
        { from: 'patient', name: null, text: 'Je suis Rose', delivery: null },
        { from: 'assistant', text: 'Vous parlez à Claire.' },
        { from: 'referent', name: 'Claire', delivery: { status: 'failed', why: expect.stringContaining('bloqué') } },
      ],
      understood: [{ intents: [{ name: 'fatigue', title: 'fatigue', percent: 91 }], responses: ['fatigue'] }],
      notes: [{ byName: 'Paul', text: 'Elle a déjà appelé hier.' }],
      may: { takeOver: false, say: true, handBack: true, close: true, pass: true, share: true, note: true },
      whyNot: null,
    });
    expect((await edge.get('Paul', `/conversations/${id}`)).body).toMatchObject({
      may: { takeOver: false, say: false, handBack: false, note: true },
      whyNot: 'Claire tient déjà cette conversation.',
    });
    expect(edge.desk.audit.filter(({ kind }) => kind === 'conversation-read').map(({ by }) => by)).toEqual([
      'id-claire',
      'id-paul',
    ]);
  });

  test.each(['urgence-vitale', 'urgence-detresse'] as const)(
    'of %s stands behind a click, for trained people',
    async (reason) => {
      const id = edge.desk.escalate([reason], NOW, { text: 'SECRET', state, turns });
      const veiled = await edge.get('Claire', `/conversations/${id}`);
      expect(veiled.body).toMatchObject({
        line: { veiled: true },
        patient: null,
        entries: [],
        understood: [],
        notes: [],
      });
      expect(JSON.stringify(veiled.body)).not.toMatch(/SECRET|Rose|bretagne/);
      expect(edge.desk.audit).toEqual([]);
      expect((await edge.get('Claire', `/conversations/${id}?unveil=1`)).body).toMatchObject({
        entries: [{ text: 'SECRET' }],
      });
      expect(edge.desk.audit).toEqual([{ kind: 'conversation-read', by: 'id-claire', conversationId: id }]);
      expect(await edge.get('Paul', `/conversations/${id}?unveil=1`)).toMatchObject({ status: 403 });
      expect(await edge.post('Paul', `/conversations/${id}/take-over`)).toMatchObject({ status: 403 });
      expect(await edge.post('Paul', `/conversations/${id}/notes`, { text: 'a' })).toMatchObject({ status: 403 });
      expect((await edge.get('Paul', `/conversations/${id}`)).body).toMatchObject({
        may: { takeOver: false, note: false },
        whyNot: expect.stringContaining('formées'),
      });
    },
  );

  test('that told of a danger once stays behind the click when nobody waits any more', async () => {
    const grave = [{ start: 1, answeredAt: NOW, responses: [], understanding: understanding({ urgency: 'detresse' }) }];
    const id = edge.desk.escalate(['demande'], NOW, { text: 'SECRET', turns: grave });
    edge.desk.change(id, { holder: 'closed', reasons: [] });
    const veiled = await edge.get('Paul', `/conversations/${id}`);
    expect(veiled.body).toMatchObject({ line: { veiled: true }, patient: null, entries: [], notes: [] });
    expect((await edge.get('Paul', `/conversations/${id}?unveil=1`)).body).toMatchObject({
      entries: [{ text: 'SECRET' }],
    });
  });

  test('that becomes grave stays with whoever already answers', async () => {
    const id = edge.desk.escalate(['demande'], NOW, { text: 'SECRET' });
    await edge.post('Paul', `/conversations/${id}/take-over`);
    edge.desk.change(id, { reasons: ['urgence-vitale', 'demande'] });
    expect((await edge.get('Paul', `/conversations/${id}`)).body).toMatchObject({ entries: [], may: { say: true } });
    expect(await edge.get('Paul', `/conversations/${id}?unveil=1`)).toMatchObject({ status: 200 });
  });

  test('is read by somebody where nobody is trained', async () => {
    edge.staff.hire('Claire');
    const id = edge.desk.escalate(['urgence-vitale'], NOW);
    expect(await edge.get('Paul', `/conversations/${id}?unveil=1`)).toMatchObject({ status: 200 });
    expect(await edge.post('Paul', `/conversations/${id}/take-over`)).toMatchObject({ status: 200 });
  });

  test('that was erased meanwhile is not there any more, whatever is asked of it', async () => {
    const id = edge.desk.escalate(['demande'], NOW, { text: 'SECRET' });
    await edge.post('Claire', `/conversations/${id}/take-over`);
    edge.desk.erase(id);
    const missing = { status: 404, body: error('NOT_FOUND', GONE) };
    expect(await edge.get('Claire', `/conversations/${id}`)).toMatchObject(missing);
    expect(await edge.get('Claire', `/conversations/${id}?unveil=1`)).toMatchObject(missing);
    for (const [path, body] of [
      ['take-over', undefined],
      ['words', word('Bonjour')],
      ['hand-back', undefined],
      ['close', { reason: 'repondu' }],
      ['pass', { to: 'id-paul' }],
      ['share', { to: 'id-paul' }],
      ['notes', { text: 'a' }],
    ] as const) {
      expect(await edge.post('Claire', `/conversations/${id}/${path}`, body)).toMatchObject(missing);
    }
    expect((await edge.get('Claire', '/inbox')).body).toMatchObject({ lines: [] });
    expect(JSON.stringify(edge.logged)).not.toContain('SECRET');
  });

  test.each(['0', '1.5', 'abc', '99999999999999999'])('is not found under %s', async (id) => {
    expect(await edge.get('Claire', `/conversations/${id}`)).toMatchObject({ status: 404 });
  });
});

describe('colleagues and ready responses', () => {
  test('lists the other referents who are there, with their load', async () => {
    edge.staff.hire('Lou', {}, { away: true });
    edge.staff.hire('Zita', { duty: { timezone: 'Europe/Paris', week: [], closedOn: [] } });
    await edge.post('Claire', `/conversations/${edge.desk.escalate(['demande'], NOW)}/take-over`);
    expect((await edge.get('Paul', '/colleagues')).body).toEqual({
      colleagues: [
        { id: 'id-claire', name: 'Claire', held: 1, ceiling: 5, onDuty: true, trained: true },
        { id: 'id-zita', name: 'Zita', held: 0, ceiling: 5, onDuty: false, trained: false },
      ],
    });
  });

  test('gives the texts of the association as a patient reads them, found by their words', async () => {
    await edge.close();
    const text = 'Vous êtes {fatigué|fatiguée|en manque de forces}, {assistant} vous répond.';
    const content = sampleContent({
      responses: new Map([
        ['fatigue', response('fatigue', { title: 'La fatigue', medical: true, variants: [variant('a', { text })] })],
        ['groupe', response('groupe', { title: "Le groupe d'entraide" })],
      ]),
    });
    edge = await startConsoleEdge({ content });
    edge.staff.hire('Claire');
    expect((await edge.get('Claire', '/ready-responses?q=FATIGUE%20manque')).body).toEqual({
      responses: [
        {
          ...{ name: 'fatigue', title: 'La fatigue', variant: 0, short: 'Essentiel a.', links: [], signed: false },
          text: 'Vous êtes en manque de forces, Épaule vous répond.',
        },
      ],
    });
    expect((await edge.get('Claire', '/ready-responses')).body).toMatchObject({
      responses: [{ name: 'fatigue' }, { name: 'groupe', signed: true }],
    });
  });
});
