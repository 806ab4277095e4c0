using System.IO.Compression;

namespace ChatSales.Bot.Tests.Import;

/// <summary>A small archive with one large part.</summary>
internal static class ZipBomb
{
    public static byte[] Of(string name, int megabytes)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
            var blank = new byte[1 << 20];
            Array.Fill(blank, (byte)' ');
            for (var i = 0; i < megabytes; i++)
            {
                part.Write(blank);
            }
        }

        return bytes.ToArray();
    }
}
