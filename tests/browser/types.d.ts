// The part of pngjs in use, which has no types of its own.

declare module "pngjs" {
  export class PNG {
    width: number;
    height: number;
    data: Buffer;
    static sync: { read(file: Buffer): PNG };
  }
}
