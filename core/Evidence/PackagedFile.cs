using System.Buffers.Binary;
using System.Text;

namespace ChatSales.Core.Evidence;

/// <summary>Any file embedded in a document as an object: a double click opens it ([MS-OLEDS] 2.3.6; the fields are those Windows writes).</summary>
internal static class PackagedFile
{
    /// <summary>The stream of a compound file that contains one.</summary>
    public const string StreamName = "\u0001Ole10Native";

    // The names that follow the file in a package of today.
    private const int WideNames = 3;

    // What Windows or Office runs, installs, mounts or fetches more by on a double click; most of it Outlook blocks too ("Blocked attachments in
    // Outlook").
    private static readonly HashSet<string> Running = new(
        [
            "accda", "accde", "accdr", "ade", "adp", "appinstaller", "application", "appref-ms", "appx", "appxbundle", "bas", "bat", "chm", "cmd",
            "com", "cpl", "diagcab", "dll", "docm", "dotm", "dqy", "exe", "gadget", "hlp", "hta", "img", "inf", "ins", "iqy", "iso", "isp", "jar",
            "jnlp", "js", "jse", "library-ms", "lnk", "mda", "mde", "mdz", "msc", "msi", "msix", "msixbundle", "msp", "mst", "msu", "one",
            "onepkg", "oqy", "pif", "potm", "ppam", "ppsm", "pptm", "ps1", "ps1xml", "ps2", "ps2xml", "psc1", "psc2", "psd1", "psm1", "py", "pyc",
            "pyo", "pyw", "pyz", "pyzw", "rdp", "reg", "rqy", "scf", "scr", "sct", "search-ms", "searchconnector-ms", "settingcontent-ms", "shb",
            "shs", "sldm", "slk", "theme", "themepack", "udl", "url", "vb", "vbe", "vbp", "vbs", "vhd", "vhdx", "webpnp", "website", "wim", "ws",
            "wsc", "wsf", "wsh", "xbap", "xla", "xlam", "xll", "xlm", "xlsm", "xltm",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a double click on a file with this name runs it.</summary>
    public static bool Runs(string name) => Running.Contains(Path.GetExtension(name.TrimEnd(' ', '.', '\0')).TrimStart('.'));

    /// <summary>
    /// Why a document with this stream is refused: it holds a program or script, an archive, or a document that is refused itself; null if it isn't.
    /// One that can't be read counts as a program.
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <param name="within">How many documents may be nested in it.</param>
    public static MediaClass? WhyNot(byte[] stream, int within)
    {
        try
        {
            // Its size and a kind, then its display name and original path.
            ReadOnlySpan<byte> rest = stream.AsSpan(6);
            var (shown, source) = (Text(ref rest), Text(ref rest));
            // Two numbers, then the path of the copy that is opened, with its length.
            rest = rest[4..];
            var copied = Encoding.Latin1.GetString(Sized(ref rest));
            var content = Sized(ref rest);
            if (Runs(shown) || Runs(source) || Runs(copied) || RunsWide(rest) || MediaType.IsProgram(content))
            {
                return MediaClass.Executable;
            }

            if (within == 0 && (MediaType.IsZip(content) || MediaType.IsCompound(content)))
            {
                return MediaClass.HeavyDocument;
            }

            var judged = MediaType.Judge(content.ToArray(), within - 1);
            return judged.Harms || judged.Class == MediaClass.Archive ? judged.Class : null;
        }
        catch (Exception cut) when (cut is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return MediaClass.Executable;
        }
    }

    // The same names once more in UTF-16, each after the number of its characters, which whoever knows them prefers (Apache POI, Ole10Native); older
    // packages end before. What can't be read is nobody's name.
    private static bool RunsWide(ReadOnlySpan<byte> rest)
    {
        for (var name = 0; name < WideNames && rest.Length >= 4; name++)
        {
            var bytes = 2L * BinaryPrimitives.ReadInt32LittleEndian(rest);
            if (bytes < 0 || bytes > rest.Length - 4)
            {
                return false;
            }

            if (Runs(Encoding.Unicode.GetString(rest.Slice(4, (int)bytes))))
            {
                return true;
            }

            rest = rest[(4 + (int)bytes)..];
        }

        return false;
    }

    private static string Text(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)0);
        var text = Encoding.Latin1.GetString(rest[..end]);
        rest = rest[(end + 1)..];
        return text;
    }

    private static ReadOnlySpan<byte> Sized(ref ReadOnlySpan<byte> rest)
    {
        var size = BinaryPrimitives.ReadInt32LittleEndian(rest);
        var bytes = rest.Slice(4, size);
        rest = rest[(4 + size)..];
        return bytes;
    }
}
