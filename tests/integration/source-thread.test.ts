import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FakeGraph, startFakeGraph } from '../support/fake-graph.ts';
import { eventually, makeDataDir, messengerEnv, type RunningServer, runServer } from '../support/run-server.ts';
import { sourceThreads } from '../support/source-thread.ts';

const TRIALS_PAGE = 'https://www.afm-telethon.com/fr/essais/les-essais-et-etudes-cliniques-en-france-dans-les-myosites';
const TRIALS_DOCUMENT = 'FT_ESSAIS_MNM_Novembre2025.pdf';
const AFM_PAGE = 'https://www.afm-telethon.fr/fr/vivre-avec-la-maladie/lafm-telethon-maccompagne';

let graph: FakeGraph;
let server: RunningServer;
let data: Awaited<ReturnType<typeof makeDataDir>>;
let patients = 7_300_000_000_000_100n;

beforeAll(async () => {
  graph = await startFakeGraph();
  data = await makeDataDir();
  server = await runServer(messengerEnv(graph, { DATA_DIR: data.path }));
  graph.setWebhook(`${server.url}/webhooks/messenger`);
});

afterAll(async () => {
  await server.stop();
  await graph.close();
  await data.remove();
});

async function idle(): Promise<{ openEscalations: number }> {
  return eventually(async () => {
    const { work } = (await (await fetch(`${server.url}/ready`)).json()) as { work: Record<string, number> };
    return work.waitingConversations === 0 && work.undeliveredBubbles === 0
      ? { openEscalations: work.openEscalations ?? 0 }
      : null;
  });
}

/** Writes as one patient, message after message; gives what came back for the last one. */
async function converse(...texts: readonly string[]): Promise<readonly string[]> {
  const patient = String(patients++);
  let before = 0;
  for (const text of texts) {
    before = graph.sent(patient).length;
    expect(await graph.writes(patient, text)).toBe(200);
    await idle();
  }
  await graph.settled();
  return graph
    .sent(patient)
    .slice(before)
    .map((message) => message.text.replace(/[\u00a0\u202f]/g, ' '));
}

describe.each(sourceThreads())('the source thread, %s', (_name, thread) => {
  const trialsAnswer = (bubbles: readonly string[]) => {
    const text = bubbles.join('\n');
    expect(text).toMatch(/Oui, pour la myosite à inclusion aussi, il y a des recherches et des essais/);
    expect(text.indexOf(TRIALS_PAGE)).toBeGreaterThan(0);
    expect(text.indexOf(TRIALS_DOCUMENT)).toBeGreaterThan(text.indexOf(TRIALS_PAGE));
    expect(text).toContain('page 36');
    expect(text).toContain('novembre 2025');
    expect(text).toMatch(/depuis, des essais ont pu s'arrêter, échouer ou s'ouvrir/);
    expect(text).toMatch(/médecin qui suit votre myosite/);
    expect(text).toMatch(/service régional de l'AFM-Téléthon/);
    expect(text).not.toMatch(/ulviprubart|ABC008|KLRG1/i);
  };

  test('the question about inclusion body myositis is answered when it comes alone', async () => {
    trialsAnswer(await converse(thread.trials));
  });

  test('and after a turn about therapies', async () => {
    trialsAnswer(await converse(thread.therapies, thread.trials));
  });

  test('and after a turn about trials', async () => {
    trialsAnswer(await converse('Quels essais cliniques existent en ce moment ?', thread.trials));
  });

  test('Rose is answered in one letter: what must not wait, that she is not alone, then the rest', async () => {
    const { openEscalations } = await idle();
    const bubbles = await converse(thread.rose);
    const text = bubbles.join('\n');
    expect(bubbles.length).toBeLessThanOrEqual(5);

    const [first = ''] = bubbles;
    expect(first.length).toBeLessThanOrEqual(600);
    expect(first).toMatch(/^Bonjour Rose,/);
    expect(first).toMatch(/aujourd'hui/);
    expect(first).toMatch(/sans attendre votre rendez-vous/);
    expect(first).toMatch(/15 .*respirer ou avaler/);
    expect(first).toMatch(/mal de tête.*vue trouble.*tension très haute.*urines plus rares/);
    expect(text).not.toMatch(/2 décembre|5 mg|Xembify/);

    const order = [
      /Référent Parcours Santé/,
      /0 800 35 36 37/,
      /vivre avec une myosite/,
      /alléger la rééducation/,
      /centre expert/,
      /scléromyosite/,
    ].map((sign) => text.search(sign));
    expect(order.every((place) => place > first.length)).toBe(true);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(text).toContain(AFM_PAGE);
    expect(text).toMatch(/jour et nuit/);

    expect(text).toMatch(/\bseule\b/);
    expect(text).not.toMatch(/\bseul\b|seul·e|\{/);
    expect(text.match(/Bonjour/g)).toHaveLength(1);
    expect(text).toMatch(/assistant automatique/);
    expect(text).toMatch(/Messenger garde sa propre copie/);
    expect(text).toMatch(/pas encore été relu ni signé par un médecin/);

    expect((await idle()).openEscalations).toBe(openEscalations + 1);
    expect(text).toMatch(/Je ne peux pas vous dire quand il sera lu/);
  });
});
