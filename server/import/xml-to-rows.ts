// Identifiers, notes, blocks and statistics of a user file.
import { categoryTypeOf } from '#core/domain/code-rules.ts';
import type { Configuration } from '#core/schema/types.ts';
import { childItems, childText, type XmlElement } from './xml-element.ts';
import type { SisRow, SisRows } from './sis-user.ts';
import { childDate, optional, toBoolean, toStatus, type Report } from './xml-values.ts';

export function mapOtherRows(
  element: XmlElement,
  config: Configuration,
  report: Report,
): Pick<SisRows, 'identifier' | 'note' | 'block' | 'statistic'> {
  return {
    identifier: childItems(element, 'user_identifiers', 'user_identifier').map((item, i) =>
      mapIdentifier(item, `identifiers.${i}`, report),
    ),
    note: childItems(element, 'user_notes', 'user_note').map(mapNote),
    block: childItems(element, 'user_blocks', 'user_block').map((item, i) =>
      mapBlock(item, `blocks.${i}`, report),
    ),
    statistic: childItems(element, 'user_statistics', 'user_statistic').map((item) =>
      mapStatistic(item, config),
    ),
  };
}

function mapIdentifier(item: XmlElement, path: string, report: Report): SisRow<'identifier'> {
  return {
    type: childText(item, 'id_type') ?? '',
    value: childText(item, 'value') ?? '',
    ...optional('note', childText(item, 'note')),
    status: toStatus(childText(item, 'status'), `${path}.status`, report) ?? 'ACTIVE',
  };
}

function mapNote(item: XmlElement): SisRow<'note'> {
  return {
    type: childText(item, 'note_type') ?? 'OTHER',
    text: childText(item, 'note_text') ?? '',
    popUp: toBoolean(childText(item, 'popup_note')),
    userViewable: toBoolean(childText(item, 'user_viewable')),
  };
}

function mapBlock(item: XmlElement, path: string, report: Report): SisRow<'block'> {
  return {
    description: childText(item, 'block_description') ?? '',
    type: childText(item, 'block_type') ?? 'GENERAL',
    status: toStatus(childText(item, 'block_status'), `${path}.status`, report) ?? 'ACTIVE',
    ...optional('expiryDate', childDate(item, 'expiry_date', `${path}.expiryDate`, report)),
    ...optional('note', childText(item, 'block_note')),
  };
}

/** Another system's own file leaves the category type out (alma-facts 1.4). */
function mapStatistic(item: XmlElement, config: Configuration): SisRow<'statistic'> {
  const category = childText(item, 'statistic_category') ?? '';
  return {
    category,
    categoryType: childText(item, 'category_type') ?? categoryTypeOf(category, config),
    ...optional('note', childText(item, 'statistic_note')),
  };
}
