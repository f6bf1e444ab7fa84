import type { FileJson } from '../../../http/console/json.ts';
import { CONVERSATION } from '../words/conversation.ts';

/** What a colleague would say when handing over: why, since when, what was promised, what is known of the person. */
export function Slip({ file }: { file: FileJson }) {
  const { slip, patient } = file;
  const about = patient === null ? null : aboutOf(patient);
  return (
    <section className="slip" aria-labelledby="slip">
      <h2 id="slip">{CONVERSATION.slip}</h2>
      <ul>
        {slip.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {about === null ? null : (
        <>
          <h3>{CONVERSATION.about}</h3>
          {about.length === 0 ? <p className="soft">{CONVERSATION.nothingSaid}</p> : null}
          <ul className="facts">
            {about.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function aboutOf({ relative, subtype, place }: NonNullable<FileJson['patient']>): readonly string[] {
  return [
    ...(relative === null ? [] : [relative ? CONVERSATION.relative : CONVERSATION.himself]),
    ...(subtype === null ? [] : [CONVERSATION.subtype(subtype)]),
    ...(place === null ? [] : [CONVERSATION.place(place)]),
  ];
}
