/** Words of the information box: who made and changed a record, and what was accepted. */
export const info = {
  title: 'Information about this record',
  createdBy: 'Created By',
  createdDate: 'Created Date',
  updatedBy: 'Updated By',
  updatedDate: 'Last Updated Date',
  updatedByJob: 'Last Updated by Job',
  sis: 'SIS loads',
  sisLeaves: 'leave this user as it is: all fields are this library’s',
  sisLoads: 'maintain this user; the mark at each field says how',
  sisAdopts: 'the next one takes this user over',
  sourceInstitution: 'Source Institution',
  terms: 'Terms of use accepted',
  termsBy: '{{time}}, noted by {{name}} (configuration {{version}})',
} as const;
