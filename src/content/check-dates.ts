import type { Problem } from './problem.ts';
import type { ContentFiles } from './read-content-files.ts';
import type { YamlFile } from './read-yaml.ts';
import { warningAt } from './report.ts';
import type { SignatureFile } from './schema-parts.ts';
import { signedHash, signedUrgencyHash } from './signed-hash.ts';

type Reviewed = {
  readonly file: YamlFile;
  readonly signatures: readonly SignatureFile[];
  readonly hash: string;
  readonly reviewBy: string;
  readonly effect: string;
};

/**
 * What time and changes undo: a review date gone by, a signature of another text. Warnings only: the answer is withheld or
 * served as unsigned, and the rest goes on. The day of the review date is still good.
 */
export function checkDates(files: ContentFiles, today: string): readonly Problem[] {
  const reviewed: readonly Reviewed[] = [
    ...files.responses.map(({ file, value }) => ({
      file,
      signatures: value.signatures,
      hash: signedHash(value),
      reviewBy: value.review_by,
      effect: value.medical ? "la réponse n'est plus donnée" : 'la réponse est encore donnée',
    })),
    ...files.urgencyResponses.map(({ file, value }) => ({
      file,
      signatures: value.signatures,
      hash: signedUrgencyHash(value),
      reviewBy: value.review_by,
      effect: 'la consigne reste donnée',
    })),
  ];
  return reviewed.flatMap((one) => [...overdue(one, today), ...staleSignatures(one)]);
}

function overdue({ file, reviewBy, effect }: Reviewed, today: string): readonly Problem[] {
  if (reviewBy >= today) return [];
  return [
    warningAt(
      file,
      ['review_by'],
      `la date de relecture (${reviewBy}) est passée : ${effect}`,
      'Relisez le texte et ses sources, faites-le signer, puis reculez review_by.',
    ),
  ];
}

function staleSignatures({ file, signatures, hash }: Reviewed): readonly Problem[] {
  return signatures.flatMap((signature, index) =>
    signature.hash === hash
      ? []
      : [
          warningAt(
            file,
            ['signatures', index, 'hash'],
            `le texte a changé depuis cette signature (${signature.on}) : elle ne compte plus`,
            `Faites relire et signer de nouveau. Empreinte du texte actuel : ${hash}.`,
          ),
        ],
  );
}
