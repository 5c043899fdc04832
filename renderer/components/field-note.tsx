/** What stands under a field beside its validation: "Original: French  Use", "Weber, Tom changed this ...  Take it". */
export type FieldNoteProps = {
  readonly text: string;
  readonly action?: { readonly label: string; readonly name?: string; readonly run: () => void } | undefined;
};

export function FieldNote({ text, action }: FieldNoteProps) {
  return (
    <div className="original-value">
      <span title={text}>{text}</span>
      {action && (
        <button type="button" className="link" aria-label={action.name} onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  );
}
