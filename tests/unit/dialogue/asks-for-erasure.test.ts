import { expect, test } from '@jest/globals';
import { answerHeard } from '../../../src/dialogue/answer-heard.ts';
import { asksForErasure } from '../../../src/dialogue/asks-for-erasure.ts';
import { hearTurn } from '../../../src/dialogue/hear-turn.ts';
import { sampleContent } from '../../support/sample-content.ts';
import { always, NOW, sampleTurn } from '../../support/sample-turn.ts';

test.each([
  'efface mes données',
  'EFFACE MES DONNEES',
  'Effacez toutes mes données svp',
  "j'aimerais que vous effaciez mes messages",
  "Je voudrais qu'on supprime ma conversation",
  'pouvez-vous supprimer tous mes messages ?',
  'Je demande la suppression de mes données.',
  "je veux l'effacement total de notre discussion",
  "supprimez tout ce que j'ai écrit",
  'detruisez mon historique',
  'Effacez tout, svp',
  'jveux tt effacer',
  'stp efface tt ce ke jai dit',
  'Supprimez mon compte et le reste',
])('« %s » asks to erase', (text) => {
  expect(asksForErasure(text)).toBe(true);
});

test.each([
  'Comment effacer mes données ?',
  'Au bout de combien de temps effacez-vous mes messages ?',
  "Facebook a effacé mes messages, c'est normal ?",
  "J'ai supprimé ma conversation par erreur",
  "N'effacez pas mes messages !",
  'Ne supprimez surtout pas notre conversation',
  'Qui peut effacer mes données ?',
  'La cortisone efface mes douleurs',
  'Où vont mes données ?',
  'La radio a tout effacé',
  'Effacez tout ça de votre mémoire, docteur, je plaisante',
  `${'Je vous écris longuement. '.repeat(10)} Effacez mes données.`,
])('« %s » does not', (text) => {
  expect(asksForErasure(text)).toBe(false);
});

test('danger is answered before any question about data', () => {
  const turn = sampleTurn('efface mes données, je veux mourir', { introducedAt: NOW, lastTurnAt: NOW });
  const result = answerHeard(sampleContent(), 'demo', turn, hearTurn(always({ urgency: 'detresse' }), turn));
  expect(result.reply.bubbles[0]?.text).not.toContain('Tout effacer ?');
  expect(result.erasesAll).toBeUndefined();
});

test('an old button, tapped outside its question, asks again and erases nothing', () => {
  const tap = [{ kind: 'choice', payload: 'erase/all', title: null }] as const;
  const turn = sampleTurn(tap, { introducedAt: NOW, lastTurnAt: NOW });
  const result = answerHeard(sampleContent(), 'demo', turn, hearTurn(always({}), turn));
  expect(result.reply.bubbles[0]?.text).toContain('Tout effacer ?');
  expect(result.erasesAll).toBeUndefined();
  const again = sampleTurn(tap, result.state);
  expect(answerHeard(sampleContent(), 'demo', again, hearTurn(always({}), again)).erasesAll).toBe(true);
});
