import { describe, expect, test } from '@jest/globals';
import { createMetrics } from '../../../src/http/metrics.ts';

describe('createMetrics', () => {
  test('counts what the worker and the deliverer tell it', async () => {
    const metrics = createMetrics();
    metrics.turn('answer');
    metrics.turn('answer');
    metrics.urgency('vital');
    metrics.delivery('messenger', 'sent');
    const text = await metrics.render(null);
    expect(text).toContain('epaule_turns_total{decision="answer"} 2');
    expect(text).toContain('epaule_urgencies_total{urgency="vital"} 1');
    expect(text).toContain('epaule_deliveries_total{channel="messenger",outcome="sent"} 1');
  });

  test('shares nothing between two servers of one process', async () => {
    const [one, two] = [createMetrics(), createMetrics()];
    one.turn('answer');
    expect(await two.render(null)).not.toContain('decision="answer"');
  });
});
