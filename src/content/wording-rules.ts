import { compilePattern } from './compile-pattern.ts';

/** What no response may say, whatever the disease. `quotes`: also refused between « and », where somebody else speaks. */
export type WordingRule = {
  readonly pattern: RegExp;
  readonly message: string;
  readonly remedy: string;
  readonly quotes: boolean;
};

const NUMBER =
  '(?:\\d+(?:[.,]\\d+)?|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|quarante|cinquante|cent)(?:[ -](?:à|ou)[ -]\\S+)?';
const THE = "(?:l'|(?:le|la|les|ce|cet|cette|ces|votre|vos|son|sa|ses) )";
const DRUG = '(?:traitement|médicament|dose|prise|injection|perfusion|cure|comprimé|cachet)s?';

/**
 * From the association's list of what the assistant must never do (dose, stopping a drug, promise, making light of it).
 * Texts are given to these rules with plain spaces and straight apostrophes.
 */
export const WORDING_RULES: readonly WordingRule[] = [
  rule(
    `\\b${NUMBER} ?(?:mg|µg|μg|mcg|g|ml|ui|milligrammes?|microgrammes?|grammes?|millilitres?|unités)(?:\\b|/)`,
    'une dose',
    'Une dose ne se donne que par un médecin ou un pharmacien : retirez-la.',
  ),
  rule(
    `\\b${NUMBER} (?:demi-)?(?:comprimé|cachet|gélule|ampoule|goutte|sachet|cuillère|cuillerée|bouffée|pilule|flacon|injection)s?\\b(?=[^.]{0,20}\\b(?:par|chaque|le|tous|toutes|matin|soir|midi)\\b)`,
    'une posologie',
    'Une dose ne se donne que par un médecin ou un pharmacien : retirez-la.',
  ),
  rule(
    `(?<!n')\\b(?:arrêtez|stoppez|suspendez|interrompez|cessez) (?:(?:donc|vite|tout de suite|immédiatement|aussitôt) )?${THE}`,
    "un ordre d'arrêter",
    'Arrêter ou reprendre se décide avec le médecin : dites à qui le demander.',
  ),
  rule(
    `(?<!(?:vous|ne|rien|jamais) |n')\\b(?:diminuez|réduisez|augmentez|doublez|sautez|reprenez|prenez|espacez) ${THE}${DRUG}\\b`,
    'un conseil de changer un traitement',
    'Changer un traitement se décide avec le médecin : dites à qui le demander.',
  ),
  rule(
    `(?<!si )\\bvous pouvez (?:arrêter|stopper|suspendre|interrompre|diminuer|réduire|augmenter|doubler|sauter|reprendre) (?:${THE}|un |une )${DRUG}?`,
    'une permission de changer un traitement',
    'Changer un traitement se décide avec le médecin : dites à qui le demander.',
  ),
  rule(
    "(?<!si |savoir si |comment )\\bvous (?:pouvez|pourrez|allez) (?:entrer dans|participer à|intégrer|rejoindre|être inclus\\S* dans) (?:l'|un |cet |cette |une |le )(?:essai|étude|protocole)",
    "une promesse d'essai",
    'Dites où regarder, et à qui en parler ; jamais que la personne peut y entrer.',
  ),
  rule(
    '\\b(?:vous (?:allez|pouvez|pourrez) (?:certainement |sûrement |bientôt )?guérir|vous (?:guérirez|serez guéri\\S*)|tout (?:ira|va aller) bien|je vous (?:promets|garantis|assure))\\b',
    'une promesse',
    "Retirez-la : personne ne peut tenir cette promesse à la place d'une équipe soignante.",
  ),
  rule(
    "\\b(?:ce n'est (?:vraiment )?rien(?! (?:à|de|d'))|ce n'est pas grave|prenez sur vous|c'est dans (?:la|votre) tête|ne vous inquiétez pas|rien de grave)\\b",
    'des mots qui minimisent',
    'Recevez ce que la personne dit, sans le juger grave ou léger.',
    false,
  ),
  rule(
    '\\d ?%|\\bpour ?cent\\b',
    'un pourcentage',
    "Un pourcentage ne dit rien d'une personne et se retient mal : retirez-le, ou dites-le en mots prudents.",
  ),
  rule(
    "\\b(?:tu|toi|tes|te|t'(?:as|es|en|y|a))\\b|(?<!\\b(?:le|un|du|même|de|quel|ce|au|sur) )\\b(?:ton|ta) (?=\\p{L})",
    'un tutoiement',
    "L'assistant vouvoie : « vous », « votre ».",
    false,
  ),
  rule(
    'https?://|\\bwww\\.|(?<![@\\p{L}\\d.-])[\\p{L}\\d-]+\\.(?:fr|com|org|net|eu|ca|be|ch|gouv)\\b',
    'une adresse dans le texte',
    'Mettez-la dans « links » (et dans config/links.yml) ; dans le texte, dites seulement ce que c\u2019est.',
  ),
  rule(
    '\\*\\*|__|`|^#+ |^[*-] |\\]\\(|<\\/?[a-z][^>]*>',
    'une mise en forme que les messageries ne montrent pas',
    'Écrivez du texte simple ; une liste commence par « – ».',
  ),
  rule(
    '\\p{L}·\\p{L}|\\p{L}\\((?:e|ne|le|se|te|re|ère|trice|rice|euse)s?\\)',
    'une écriture qui ne se lit pas à voix haute',
    'Tournez la phrase sans accord, ou écrivez les trois formes : {masculin|féminin|neutre}.',
  ),
];

function rule(pattern: string, message: string, remedy: string, quotes = true): WordingRule {
  return { pattern: compilePattern(pattern), message, remedy, quotes };
}
