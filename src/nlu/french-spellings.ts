/**
 * Spellings of French that people type on a telephone, each with the words it stands for, folded. A property of the language,
 * not of a disease. Only spellings that mean nothing else.
 */
const SPELLINGS = `
2main=demain|a2m1=a demain|ac=avec|ajd=aujourd hui|ak=avec|apel=appel|apl=appel|appt=appartement|auj=aujourd hui
aujourdhui=aujourd hui|av=avec|avc=avec|avk=avec|bb=bebe|bcoup=beaucoup|bcp=beaucoup|bcp2=beaucoup de|bcps=beaucoup
bi1=bien|bjour=bonjour|bjr=bonjour|bn8=bonne nuit|bnj=bonjour|bocou=beaucoup|boku=beaucoup|bonj=bonjour|bsr=bonsoir
c=ce est|cardio=cardiologue|cb=combien|cc=coucou|ceke=ce que|cest=ce est|cetait=ce etait|chai=je sais|chais=je sais
chepa=je sais pas|chu=je suis|chui=je suis|chuis=je suis|cke=ce que|cki=ce qui|cment=comment|cmt=comment
combi1=combien|coment=comment|ct=ce etait|ctait=ce etait|dan=dans|dc=donc|dep=depuis|depui=depuis
dermato=dermatologue|diag=diagnostic|dla=de la|dmain=demain|dmande=demande|doc=docteur|donk=donc|dpuis=depuis
dr=docteur|ds=dans|dsl=desole|dslee=desolee|dun=de un|dune=de une|ect=etc|ell=elle|esk=est ce que|eske=est ce que
eskil=est ce que il|eskon=est ce que on|esque=est ce que|faud=faut|fo=faut|fodrai=faudrait|g=je ai|gd=grand
gde=grande|grv=grave|gt=je etais|gygy=gynecologue|hosp=hopital|hosto=hopital|jai=je ai|jaimerai=je aimerais
jaimerais=je aimerais|jaurai=je aurai|jaurais=je aurais|javais=je avais|jcrois=je crois|jdois=je dois|jen=je en
jetais=je etais|jfais=je fais|jla=je la|jle=je le|jles=je les|jme=je me|jms=jamais|jpe=je peux|jpense=je pense
jpeu=je peux|jpeut=je peux|jsp=je sais pas|jspa=je sais pas|jss=je suis|jsui=je suis|jsuis=je suis|jte=je te
jvais=je vais|jve=je veux|jveu=je veux|jvou=je voudrais|jvoudrai=je voudrais|jvs=je vous|jy=je y|k=que|kan=quand
kand=quand|kdo=cadeau|ke=que|keje=que je|kel=quel|kelk=quelque|kelke=quelque|kelkun=quelque un|kelle=quelle
kelon=que on|kels=quels|keske=que est ce que|keskon=que est ce que on|kestion=question|ki=qui|kil=que il
kils=que ils|kje=que je|kmt=comment|koi=quoi|kom=comme|koman=comment|kome=comme|komen=comment|komment=comment
kon=que on|kwa=quoi|lgtmps=longtemps|lgtps=longtemps|longtps=longtemps|maintenan=maintenant|mci=merci
medoc=medicament|medocs=medicaments|mem=meme|merki=merci|mm=meme|mnt=maintenant|mrc=merci|ms=mais|msg=message
msgs=messages|mtn=maintenant|mtnt=maintenant|mwa=moi|neuro=neurologue|nimp=nimporte quoi|nou=nous|ns=nous|num=numero
oci=aussi|ojd=aujourd hui|ophtalmo=ophtalmologue|ordo=ordonnance|osi=aussi|ossi=aussi|pa=pas|parske=parce que
paske=parce que|pasque=parce que|pb=probleme|pblm=probleme|pblme=probleme|pbs=problemes|pcke=parce que|pcq=parce que
pdant=pendant|pdt=pendant|petetre=peut etre|peutetre=peut etre|pk=pourquoi|pkoi=pourquoi|pneumo=pneumologue
pourkoi=pourquoi|pq=pourquoi|pr=pour|prkoi=pourquoi|prquoi=pourquoi|psk=parce que|pske=parce que|ptet=peut etre
ptetre=peut etre|qch=quelque chose|qd=quand|qoi=quoi|qq=quelques|qq1=quelque un|qqch=quelque chose
qqchose=quelque chose|qqn=quelque un|qqun=quelque un|quelkun=quelque un|quelon=que on|quil=que il|quils=que ils
qund=quand|quon=que on|rdv=rendez vous|rdvs=rendez vous|rhumato=rhumatologue|rv=rendez vous|sest=se est|shui=je suis
silvouplait=se il vous plait|silvousplait=se il vous plait|siouplait=se il vous plait|ske=ce que|ski=ce qui
slt=salut|sof=sauf|stp=se il te plait|svp=se il vous plait|t=tu es|tas=tu as|tfk=tu fais quoi|tinkiete=te inquiete
tjours=toujours|tjr=toujours|tjrs=toujours|tjs=toujours|tkt=te inquiete pas|tlm=tout le monde|toujour=toujours
tps=temps|tro=trop|trp=trop|trt=traitement|ts=tous|tt=tout|tte=toute|ttes=toutes|ttmt=traitement|tts=tous
ttt=traitement|twa=toi|vien=vient|vou=vous|vraimt=vraiment|vrmt=vraiment|vs=vous|ya=il y a|yaura=il y aura
yavait=il y avait|yen=il y en
`;

const table = new Map<string, readonly string[]>();
for (const entry of SPELLINGS.split(/[|\n]/u)) {
  const [spelling, words] = entry.split('=');
  if (spelling && words) table.set(spelling, words.split(' '));
}

/** Elided words as they stand before an apostrophe. */
const ELIDED: Readonly<Record<string, string>> = {
  c: 'ce',
  d: 'de',
  j: 'je',
  l: 'le',
  m: 'me',
  n: 'ne',
  qu: 'que',
  s: 'se',
  t: 'te',
  jusqu: 'jusque',
  lorsqu: 'lorsque',
  puisqu: 'puisque',
  quelqu: 'quelque',
};

/** `jveux` -> `je`, `veux`: no French word begins with j and a consonant. */
const GLUED_JE = /^j([bcdfglmnprstv][a-z]+)$/u;

/** The words that a folded French word stands for; `elided` when an apostrophe follows it. */
export function expandFrench(word: string, elided: boolean): readonly string[] {
  if (elided) return [ELIDED[word] ?? word];
  const known = table.get(word);
  if (known) return known;
  const glued = GLUED_JE.exec(word)?.[1];
  if (glued) return ['je', ...(table.get(glued) ?? [glued])];
  return [ELIDED[word] ?? word];
}

/** True when a spelling is one of the table, so that nobody takes it for a mistake. */
export function isFrenchShorthand(word: string): boolean {
  return table.has(word);
}
