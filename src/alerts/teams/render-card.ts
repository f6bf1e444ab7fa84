import type { AlertWords } from '../describe-alert.ts';

/** What a Workflows webhook takes (platforms, section 4.2): a message with one Adaptive Card 1.4. */
export type TeamsMessage = {
  readonly type: 'message';
  readonly attachments: readonly [
    {
      readonly contentType: 'application/vnd.microsoft.card.adaptive';
      readonly contentUrl: null;
      readonly content: object;
    },
  ];
};

/** The words of an alert as a card, with a button that opens the conversation. */
export function renderCard({ title, intro, facts, link }: AlertWords): TeamsMessage {
  const block = (text: string, look: object) => (text === '' ? [] : [{ type: 'TextBlock', text, wrap: true, ...look }]);
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    lang: 'fr',
    body: [
      ...block(title, { weight: 'Bolder', size: 'Medium' }),
      ...block(intro, {}),
      ...(facts.length === 0
        ? []
        : [{ type: 'FactSet', facts: facts.map(([name, value]) => ({ title: name, value })) }]),
    ],
    actions: link === null ? [] : [{ type: 'Action.OpenUrl', title: link.title, url: link.url }],
  };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  };
}
