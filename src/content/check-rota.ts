import type { Problem } from './problem.ts';
import type { Sourced } from './read-content-file.ts';
import type { ContentFiles } from './read-content-files.ts';
import { errorAt, warningAt } from './report.ts';
import type { EscalationFile, ReferentsFile } from './schema-referents.ts';

/** Who can be offered a conversation, for what, and after how long: everything that routing would otherwise get wrong in silence. */
export function checkRota({ referents, escalation }: ContentFiles): readonly Problem[] {
  return [
    ...(referents === null
      ? []
      : [
          ...repeatedPeople(referents),
          ...notAgreed(referents),
          ...withoutHours(referents),
          ...nobodyTrained(referents),
        ]),
    ...(escalation === null ? [] : [...twoNeeds(escalation), ...raisedTooSoon(escalation)]),
  ];
}

function repeatedPeople({ file, value }: Sourced<ReferentsFile>): readonly Problem[] {
  const addresses = value.referents.map(({ email }) => email.toLowerCase());
  return addresses.flatMap((email, index) =>
    addresses.indexOf(email) === index
      ? []
      : [
          errorAt(
            file,
            ['referents', index, 'email'],
            'cette adresse a déjà une ligne plus haut',
            'Une seule ligne par personne : réunissez les deux.',
          ),
        ],
  );
}

/** A conversation leaves the association only where it has agreed that with the other body, and says so. */
function notAgreed({ file, value }: Sourced<ReferentsFile>): readonly Problem[] {
  return value.referents.flatMap(({ of }, index) =>
    of === undefined || value.agreements.includes(of)
      ? []
      : [
          errorAt(
            file,
            ['referents', index, 'of'],
            `aucun accord avec « ${of} » n'est écrit`,
            `Si l'association a un accord avec cet organisme, ajoutez agreements: ["${of}"]. Sinon, retirez cette ligne : ses coordonnées sont données aux malades, les messages ne lui sont pas transmis.`,
          ),
        ],
  );
}

function withoutHours({ file, value }: Sourced<ReferentsFile>): readonly Problem[] {
  if (value.hours !== null) return [];
  return value.referents.flatMap(({ name, duty }, index) =>
    duty === undefined
      ? [
          warningAt(
            file,
            ['referents', index],
            `${name} n'a pas d'horaires, l'association non plus : ses alertes partent à toute heure`,
            'Écrivez les horaires de la personne (duty) ou ceux de la permanence (hours).',
          ),
        ]
      : [],
  );
}

function nobodyTrained({ file, value }: Sourced<ReferentsFile>): readonly Problem[] {
  if (value.referents.length === 0 || value.referents.some(({ trained }) => trained)) return [];
  return [
    warningAt(
      file,
      ['referents'],
      "personne n'est formé : un danger de mort ou des idées de mort n'alertent personne",
      'Écrivez trained: true pour les référents qui ont suivi la formation. La conversation reste en tête de la console.',
    ),
  ];
}

function twoNeeds({ file, value }: Sourced<EscalationFile>): readonly Problem[] {
  const told = Object.entries(value.needs).flatMap(([need, intents]) =>
    intents.map((intent, index) => ({ need, intent, index })),
  );
  return told.flatMap(({ need, intent, index }, at) =>
    told.findIndex((other) => other.intent === intent) === at
      ? []
      : [
          errorAt(
            file,
            ['needs', need, index],
            `« ${intent} » a déjà un besoin plus haut`,
            'Chaque intention est dans une seule liste : gardez la plus juste.',
          ),
        ],
  );
}

function raisedTooSoon({ file, value }: Sourced<EscalationFile>): readonly Problem[] {
  if (value.raise_minutes > value.remind_minutes) return [];
  return [
    errorAt(
      file,
      ['raise_minutes'],
      'la personne suivante serait prévenue avant le rappel',
      'raise_minutes est plus grand que remind_minutes.',
    ),
  ];
}
