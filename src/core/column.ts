/** A column of a relation with its type as the warehouse prints it, like `DECIMAL(18,2)`. */
export interface Column {
  readonly name: string;
  readonly dataType: string;
}
