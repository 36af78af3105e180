// What is used of pngjs, which comes without types.

declare module "pngjs" {
  export class PNG {
    width: number;
    height: number;
    data: Buffer;
    static sync: { read(file: Buffer): PNG };
  }
}
