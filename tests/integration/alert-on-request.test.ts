import { expect, test } from '@jest/globals';
import { startFakeSmtp } from '../support/fake-smtp.ts';
import { startFakeTeams } from '../support/fake-teams.ts';
import { runMain } from '../support/run-main.ts';
import { eventually, makeDataDir } from '../support/run-server.ts';

/** A word that nothing of ours contains. */
const MARKER = 'zorglubine';

test('whoever asks for a person is seen in Teams within moments, and none of their words; a danger goes to no channel that others read', async () => {
  const [own, teams, smtp] = await Promise.all([makeDataDir(), startFakeTeams(), startFakeSmtp()]);
  const main = runMain({
    DATA_DIR: own.path,
    BURST_MS: '0',
    TEAMS_WEBHOOK_URL: teams.url,
    SMTP_URL: smtp.url,
    ALERT_FROM: 'e@a.example',
  });
  try {
    const url = await eventually(() => main.url(), 60_000);
    const asks = async (text: string) => {
      const session = (await (await fetch(`${url}/api/chat/session`, { method: 'POST' })).json()) as { token: string };
      const headers = { authorization: `Bearer ${session.token}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ clientId: 'client-0001', text });
      expect((await fetch(`${url}/api/chat/messages`, { method: 'POST', headers, body })).status).toBe(202);
    };
    await asks(`${MARKER}, j'étouffe, je n'arrive plus à respirer`);
    await asks(`je voudrais parler à une personne, ${MARKER}`);
    await eventually(() => (teams.cards.length > 0 ? true : null));
    const ready = (await (await fetch(`${url}/ready`)).json()) as { platforms: object; work: object };
    expect(ready).toMatchObject({ platforms: { teams: 'on', email: 'on' }, work: { failedAlerts: 0 } });
    const { stdout, stderr } = await main.stop();
    expect(stdout).toContain('prévenus dans Teams et par courriel');
    const shown = teams.bodies.join('') + stdout + stderr;
    expect(shown).toContain('demande à parler');
    expect(shown).not.toContain('urgence vitale');
    for (const secret of [MARKER, 'sig=', 'SECRET']) expect(shown).not.toContain(secret);
    expect(teams.failedInFlow).toEqual([]);
  } finally {
    await main.stop();
    await Promise.all([teams.close(), smtp.close(), own.remove()]);
  }
}, 120_000);
