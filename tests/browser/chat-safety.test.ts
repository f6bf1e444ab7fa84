import { expect, test } from '@jest/globals';
import { useChatInBrowser } from '../support/chat-in-browser.ts';
import { describeInBrowser } from '../support/chromium.ts';
import { openChat, type Visit, visit } from '../support/open-chat.ts';
import { PAGE } from '../support/start-chat-server.ts';

const NUMBERS = ['15', '112', '114', '3114', '0 800 35 36 37'];

describeInBrowser('the chat page beside danger', () => {
  const lab = useChatInBrowser();

  const patient = (): string => lab.server.store.messages()[0]?.address.patientId ?? '';
  const until = async (settled: () => boolean | Promise<boolean>): Promise<void> => {
    const end = Date.now() + 8000;
    while (!(await settled()) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await settled()).toBe(true);
  };
  const kept = ({ page }: Visit) => page.evaluate('JSON.stringify(Object.assign({}, localStorage, sessionStorage))');
  const numberLinks = ({ page }: Visit) =>
    Promise.all(NUMBERS.map((name) => page.locator('main').getByRole('link', { name }).first().isVisible()));

  async function tellViolence(): Promise<Visit> {
    const chat = await openChat(lab.browser, lab.server);
    await chat.write('un secret');
    await until(() => lab.server.store.messages().length === 1);
    expect(await chat.page.getByRole('button', { name: /Quitter/ }).count()).toBe(0);
    lab.server.store.sayOnce(patient(), 'En danger : le 17.');
    await chat.shows('un secret', 'En danger : le 17.');
    return chat;
  }

  test('the numbers come up by themselves while nothing can be recorded, and go when it works again', async () => {
    const chat = await openChat(lab.browser, lab.server);
    expect(await numberLinks(chat)).toEqual(NUMBERS.map(() => false));
    lab.server.store.state.down = true;
    await chat.write("je n'arrive plus à respirer");
    await chat.page.getByText('En cas de danger, n’attendez pas cette page').waitFor();
    expect(await numberLinks(chat)).toEqual(NUMBERS.map(() => true));
    expect(await chat.page.locator('main').getByRole('link', { name: '15' }).first().getAttribute('href')).toBe(
      'tel:15',
    );
    lab.server.store.state.down = false;
    await until(() => lab.server.store.messages().length === 1);
    await until(async () => (await numberLinks(chat)).every((visible) => !visible));
  });

  test('they come up as well without a network, and while the server asks to wait', async () => {
    const chat = await openChat(lab.browser, lab.server);
    await lab.server.cut();
    await chat.write('bonsoir');
    await until(async () => (await numberLinks(chat)).every((visible) => visible));
    await lab.server.restore();
    await until(async () => (await numberLinks(chat)).every((visible) => !visible));
  });

  test('a danger goes through while calm words are told to wait', async () => {
    await lab.restart({ messagesPerSession: 1, windowMs: 60_000 });
    const chat = await openChat(lab.browser, lab.server);
    await chat.write('un');
    await until(() => lab.server.store.messages().length === 1);
    await chat.write('deux');
    await until(async () => (await numberLinks(chat)).every((visible) => visible));
    await chat.write('je ne respire plus');
    await until(() => lab.server.store.messages().length === 2);
    expect(lab.server.store.messages()[1]?.content).toEqual({ kind: 'text', text: 'je ne respire plus' });
  });

  test('what must be seen once stays while the page is open, and nothing of it is left after a reload', async () => {
    const chat = await tellViolence();
    expect(await chat.page.title()).toBe(PAGE.title);
    expect(await kept(chat)).toBe('{}');
    await chat.write('et après ?');
    await until(() => lab.server.store.messages().length === 2);
    expect(new Set(lab.server.store.messages().map(({ address }) => address.patientId)).size).toBe(1);
    lab.server.store.say(patient(), 'Je vous lis.');
    await chat.shows('un secret', 'En danger : le 17.', 'et après ?', 'Je vous lis.');
    expect(await kept(chat)).toBe('{}');
    await chat.page.reload();
    await chat.page.getByLabel('Votre message').waitFor();
    await chat.page.waitForTimeout(500);
    expect(await chat.lines()).toEqual([]);
    expect(await chat.page.content()).not.toMatch(/secret|le 17/);
    expect(await chat.page.getByRole('button', { name: /Quitter/ }).count()).toBe(0);
    expect(chat.complaints).toEqual([]);
  });

  test('is shown although the page was reloaded before it came', async () => {
    const chat = await openChat(lab.browser, lab.server);
    await chat.write('un secret');
    await until(() => lab.server.store.messages().length === 1);
    await chat.page.reload();
    lab.server.store.sayOnce(patient(), 'En danger : le 17.');
    await chat.shows('un secret', 'En danger : le 17.');
    await chat.page.reload();
    await chat.page.waitForTimeout(500);
    expect(await chat.lines()).toEqual([]);
  });

  test('« Quitter » leaves at once for another page, clears the other tabs, and « back » does not lead here', async () => {
    const chat = await tellViolence();
    const other = await visit(await chat.page.context().newPage(), lab.server);
    await other.write('ailleurs');
    await chat.page.route('**/ailleurs', (route) => route.fulfill({ body: 'Une page ordinaire.' }));
    await chat.page.getByRole('button', { name: /Quitter/ }).click();
    await chat.page.getByText('Une page ordinaire.').waitFor();
    expect(chat.page.url()).toBe(PAGE.leaveTo);
    await until(async () => (await other.lines()).length === 0);
    expect(await kept(other)).toBe('{}');
    await chat.page.goBack();
    expect(chat.page.url()).not.toContain('/chat');
  });

  test('« Quitter » is a large target that a keyboard reaches', async () => {
    const chat = await tellViolence();
    const leave = chat.page.getByRole('button', { name: /Quitter/ });
    expect((await leave.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44);
    await leave.focus();
    await chat.page.route('**/ailleurs', (route) => route.fulfill({ body: 'Une page ordinaire.' }));
    await chat.page.keyboard.press('Enter');
    await chat.page.getByText('Une page ordinaire.').waitFor();
  });
});
