import { expect, test } from '@jest/globals';
import { isTeamsWebhook } from '../../../src/alerts/teams/allowed-webhook.ts';

test.each([
  'https://prod-12.westeurope.logic.azure.com:443/workflows/0a/triggers/manual/paths/invoke?api-version=2016-06-01&sig=x',
  'https://default0a.1b.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/0a?sig=x',
  'https://contoso.webhook.office.com/webhookb2/0a@1b/IncomingWebhook/2c/3d',
  'http://127.0.0.1:8080/workflows/1?sig=x',
])('takes %s', (address) => {
  expect(isTeamsWebhook(address)).toBe(true);
});

test.each([
  'http://prod-12.westeurope.logic.azure.com/workflows/0a',
  'https://logic.azure.com.evil.example/workflows/0a',
  'https://evillogic.azure.com/workflows/0a',
  'https://example.org/?x=.logic.azure.com',
  'https://user:word@prod-12.westeurope.logic.azure.com/workflows/0a',
  'https://prod-12.westeurope.logic.azure.com:8443/workflows/0a',
  'https://169.254.169.254/workflows/0a',
  'ftp://prod-12.westeurope.logic.azure.com/',
  'logic.azure.com',
])('refuses %s', (address) => {
  expect(isTeamsWebhook(address)).toBe(false);
});
