/** The keys that matter most here, at the end of a grid's foot: "↑↓ row, Enter open". */
import { KeyCap } from './key-cap.tsx';

type KeyHint = { readonly keys: string; readonly does: string };
export type KeyHintsProps = { readonly hints: readonly KeyHint[] };

export function KeyHints({ hints }: KeyHintsProps) {
  return (
    <span className="keys">
      {hints.map(({ keys, does }) => (
        <span key={keys}>
          <KeyCap keys={keys} /> {does}
        </span>
      ))}
    </span>
  );
}
