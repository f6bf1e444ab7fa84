/**
 * What takes a sign back, or holds it in the present, in the notation of sign.ts. A property of French, not of a disease.
 *
 * - `now`: the sentence tells of these days; nothing in it is then long past or supposed.
 * - `past`: months ago or more. `chronic`: known for years, and so nothing for today, save distress and violence.
 * - `what-if`: the rest of the sentence is asked about, whatever the danger; `if`: it is supposed, which a wish to die never is.
 *   `about`: the next few words are asked about, read or feared.
 * - `fiction`: the sentence tells of a film, a lesson, a dream.
 */
export type Cue = 'now' | 'past' | 'chronic' | 'what-if' | 'if' | 'about' | 'fiction';

const UNIT = '(seconde* | minute* | min | mn | heure* | h | jour* | j | nuit* | semaine* | sem)';

export const CUES: Readonly<Record<Cue, readonly string[]>> = {
  now: [
    '(maintenant | aujourd_hui | actuellement | hier | avant_hier | tantot | presentement | soudain* | brusquement | subitement)',
    '(ce | cet | cette) (matin | midi | soir | apres_midi | nuit | semaine | week_end | aprem)',
    '(depuis | il_y_a | ca_fait | voila | des | dans_les) [(environ | bien | a_peu_pres | plus_de | presque)] (une | un | deux | trois | quatre | cinq | six | quelques | qq | 2 | 3 | <1-60>) [petites] ' +
      UNIT,
    'depuis (ce | cet | cette | hier | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche | tout_a_l_heure | tantot)',
    "(en_ce_moment | a_l'instant | tout_a_l'heure | d'un_coup | tout_d'un_coup | en_train_de | ces_jours | a_matin | a_soir)",
    '(viens | vient | viennent)_de',
    'de_(plus_en_plus | pire_en_pire | jour_en_jour)',
  ],
  past: [
    'il_y_a .. (an | ans | annee | annees | mois | longtemps | lustres | decennies)',
    'en_<1900-2099>',
    '(an | annee | mois | ete | hiver | printemps | automne | noel)_(dernier | derniere | passe | passee)',
    "(a_l'epoque | autrefois | jadis | dans_le_temps | dans_ma_jeunesse | naguere | dans_mon_enfance)",
    "quand (j'etais | elle_etait | il_etait) (petit | petite | jeune | enfant | gamin | gamine | ado | adolescent* | plus)",
    "j'avais <2-25> ans",
    'avant_(le | mon | son | mes | ma | la)_(diagnostic | maladie | traitement)',
    '(au_debut_de | au_moment_du | lors_de) (la | ma | sa | son | mon | mes) (maladie | diagnostic | premiere*)',
    "(c'est | tout_est | tout_ca_est | c'etait) (du_passe | de_l'histoire_ancienne | loin)",
    '(jadis | antecedent* | cette_annee_la | ancienne_histoire)',
  ],
  chronic: [
    "depuis [(deja | plus_de | environ | au_moins | presque | bientot | bien)] (<1-80> | un | une | deux | trois | quatre | cinq | six | sept | huit | dix | douze | quinze | vingt | trente | quarante | des | plusieurs | quelques | l') (an | ans | annee | annees | decennies | enfance)",
    'depuis (toujours | longtemps | <1900-2099> | l_enfance | mon_enfance | tout_petit*)',
    'de_longue_date',
  ],
  'what-if': [
    '(que | quoi | comment) [dois] [(je | on)] [doit] (faire | reagir | agir | repondre | accueillir) (si | quand | lorsque | devant | au_cas | la_phrase)',
    '(quels | quel)_(gestes | reflexes | premiers_gestes) [(faire | avoir | pratiquer | adopter)] (si | quand | lorsque | devant | face)',
    'si (un_jour | jamais | par_malheur) (un | une | le | la | mon | ma | quelqu_un | on)',
    '(en_cas_de | en_cas_d)',
  ],
  if: [
    '(comment | que) [(devrais | devrait | pourrais | pourrait)] (reagir | prendre | ferait) si',
    'si (un_jour | jamais | par_malheur | ca_arriv* | cela_arriv* | il_arrivait)',
    '(au_cas_ou | dans_le_cas_ou | le_jour_ou)',
    'si .. (etouffait | arrivait | faisais | faisait | avais | avait | tombais | tombait | perdais | perdait | devenait | devenais | venait | devait | devais | etais | etait | oubliais | attrapais | attrapait)',
    "(jamais_arrive | pas_encore_arrive | n'est_jamais_arrive | pas_encore_commence | rien_n'est_commence | pas_encore_commenc*)",
  ],
  about: [
    '(risque* | danger | dangers | signes | signe | symptomes | prevention | prevenir | eviter | evite | craindre | crainte | redoute* | angoisse | phobie | hantise)_(de | du | des | d | la | le | les | une | un | qu | que)',
    '(peur | peure | trouille | frousse | flippe)_(de | du | des | d | que)',
    "(c'est_quoi | qu'est_ce_que | qu'est_ce_qu | qu'appelle | que_signifie | ca_veut_dire_quoi | definition_de)",
    '(est_ce_que | la_cortisone | ca | cela | il | elle | maladie | myosite* | traitement) [(peut | peuvent | pourrait)] (donner | donne | donnent | provoque* | entraine* | cause* | declenche* | abime*)',
    'est_ce_que (la | le | les | une | un | ma | cette) .. (peut | peuvent | risque*)',
    '(a_partir_de_combien | a_partir_de_quelle)',
    '(peut_on | peut_il | peut_elle | peuvent_ils | peuvent_elles | risque_t_on | faut_il_craindre | doit_on_craindre)',
    "(j'ai_lu | on_lit | on_dit | parait_que | entendu_parler | entendu_dire | vous_parlez | il_est_ecrit | notice | parle_de | parlent_de | parlait_de | parler_de)",
    '(a_partir_de_quand | a_partir_de_quel | comment_savoir | comment_reconnaitre | comment_eviter | comment_prevenir | pourquoi)',
    '(failli | manque_de | manquer_de)',
  ],
  fiction: [
    '(dans | vu | regarde* | comme_dans | lu | lis | regarder) [(un | le | ce | la | une | cette | mon)] (film | serie | roman | episode | documentaire | reportage | livre | manga | jeu | feuilleton | polar | telefilm | bd)',
    '(theatre_amateur | jeu_video | la_chanson_dit | (joue* | jouer) (une_scene | la_scene | le_role))',
    "(personnage | heroine | heros | acteur | actrice | j'ai_reve | cauchemar | dans_mon_reve | roman | polar | feuilleton | questionnaire | poupee | figurant*)",
    "(je_fais | j'ai | prepare* | pour) (un | une | mon | ma | notre) (expose | memoire | these | formation | stage | cours)",
    '(eleve | etudiant*) (infirmier* | aide_soignant* | en_medecine | kine)',
  ],
};
