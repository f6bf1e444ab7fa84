import { describe, expect, test } from '@jest/globals';
import { URGENCIES } from '../../../src/domain/understanding.ts';
import { detectBuiltinUrgency } from '../../../src/nlu/urgency/builtin-urgency.ts';
import { createSeesDanger } from '../../../src/usecases/sees-danger.ts';
import { createMemoryLog } from '../../support/memory-log.ts';

describe('looking for danger in what was just received', () => {
  test('sees what stands alone; what can wait until today waits its turn', () => {
    const { log } = createMemoryLog();
    const seen = URGENCIES.filter((urgency) =>
      createSeesDanger({ detect: () => ({ urgency }), builtin: () => 'aucune', log })('des mots'),
    );
    expect(seen).toEqual(['vital', 'detresse', 'violence']);
  });

  test('falls back to the built-in look when the others fail, and logs no word', () => {
    const { log, lines } = createMemoryLog();
    const detect = () => {
      throw new TypeError('MARQUEUR');
    };
    const seesDanger = createSeesDanger({ detect, builtin: detectBuiltinUrgency, log });
    expect([seesDanger("je m'étouffe"), seesDanger('bonjour')]).toEqual([true, false]);
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toMatch(/MARQUEUR|étouffe/);
  });
});
