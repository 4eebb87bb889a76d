export * from './fetched/first';
export * from './fetched/later';
