import { createTransport } from 'nodemailer';
import type { AlertSender } from '../../usecases/ports/alerts.ts';
import { describeAlert } from '../describe-alert.ts';
import { classifyFailure } from './classify-failure.ts';
import { composeMail } from './compose-mail.ts';
import { type EmailSettings, isMailAddress } from './smtp-settings.ts';

const TIMEOUT_MS = 10_000;

/**
 * Sends alerts by mail, one connection each: they are few. The certificate of a server that is not this machine is checked, whatever the
 * address says, so that a wrong or poisoned name gets neither password nor mail. Tried again, a mail keeps its Message-ID: who gets it
 * twice can tell.
 */
export function createEmailSender(settings: EmailSettings, { timeoutMs = TIMEOUT_MS } = {}): AlertSender {
  const { server, from, association } = settings;
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.encryption === 'tls',
    requireTLS: server.encryption === 'starttls',
    ignoreTLS: server.encryption === 'none',
    tls: { minVersion: 'TLSv1.2' },
    ...(server.login === null ? {} : { auth: { user: server.login.user, pass: server.login.password } }),
    dnsTimeout: timeoutMs,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
  const domain = /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';

  return {
    async send(alert) {
      if (!isMailAddress(alert.to)) return { kind: 'refused', code: 'bad-address' };
      const mail = composeMail(describeAlert(alert, settings), association);
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: alert.to },
          ...mail,
          messageId: `<alert-${alert.id}-${alert.createdAt}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { kind: 'sent' };
      } catch (error) {
        return classifyFailure(error);
      }
    },
  };
}
