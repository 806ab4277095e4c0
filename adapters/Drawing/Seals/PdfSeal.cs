using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Pdf.Annotations;
using PdfSharp.Pdf.IO;
using PdfSharp.Pdf.Signatures;

namespace ChatSales.Adapters.Drawing.Seals;

/// <summary>
/// Signs PDF documents as PAdES B-B, or B-T where there is a time stamp server (ETSI EN 319 142-1). PDFsharp adds the signature's field with a blank,
/// which covers the whole document but itself; what PDFsharp can't say otherwise, the kind of signature and the clock's time, is written over in
/// place, and then the blank is filled.
/// </summary>
/// <param name="key">Signs.</param>
/// <param name="stamps">Says when; null for nobody.</param>
/// <param name="clock">The time that the document tells.</param>
public sealed class PdfSeal(SealKey key, TimeStampServer? stamps, TimeProvider clock)
{
    // Bytes: a signature takes some 2,500, a time stamp up to 6,000 more.
    private const int Blank = 12_000;

    private const string Product = "ChatSales";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    private const string TimeStampToken = "1.2.840.113549.1.9.16.2.14";

    private static readonly byte[] Pkcs7 = "/adbe.pkcs7.detached"u8.ToArray();
    private static readonly byte[] Cades = "/ETSI.CAdES.detached"u8.ToArray();

    /// <exception cref="HttpRequestException">The time stamp server doesn't answer.</exception>
    /// <exception cref="CryptographicException">The key can't sign, or the server's stamp is none.</exception>
    public async Task<byte[]> SealAsync(ReadOnlyMemory<byte> pdf, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var bytes = await WithBlankAsync(pdf, now);
        var field = bytes.AsSpan().LastIndexOf("/Type/Sig/"u8);
        WriteOver(bytes, field, Pkcs7, Cades);
        WriteTime(bytes, field, now);
        var (from, to) = BlankIn(bytes, field);
        byte[] covered = [.. bytes.AsSpan(0, from), .. bytes.AsSpan(to)];
        var signature = await SignAsync(covered, ct);
        if (signature.Length > Blank)
        {
            throw new CryptographicException($"The signature takes {signature.Length} bytes, there is room for {Blank}.");
        }

        Encoding.ASCII.GetBytes(Convert.ToHexString(signature).PadRight(2 * Blank, '0'), bytes.AsSpan(from + 1));
        return bytes;
    }

    private static async Task<byte[]> WithBlankAsync(ReadOnlyMemory<byte> pdf, DateTimeOffset now)
    {
        using var read = new MemoryStream(pdf.ToArray());
        using var document = PdfReader.Open(read, PdfDocumentOpenMode.Modify);
        (document.Info.CreationDate, document.Info.ModificationDate, document.Info.Creator) = (now.UtcDateTime, now.UtcDateTime, Product);
        // A PDF counts from below.
        var place = SealPicture.Place;
        DigitalSignatureHandler.ForDocument(document, new BlankSigner(), new DigitalSignatureOptions
        {
            AppName = Product,
            ContactInfo = "",
            Location = "",
            Reason = "",
            PageIndex = 0,
            Rectangle = new XRect(place.Left, document.Pages[0].Height.Point - place.Bottom, place.Width, place.Height),
            AppearanceHandler = new NoAppearance(),
        });
        using var written = new MemoryStream(pdf.Length + (3 * Blank));
        await document.SaveAsync(written, closeStream: false);
        return written.ToArray();
    }

    private async Task<byte[]> SignAsync(byte[] covered, CancellationToken ct)
    {
        var cms = new SignedCms(new ContentInfo(covered), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, key.Certificate)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        // No signing-time among them: a PAdES document tells it in its own words (/M).
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificateV2), CertificateReference(key.Certificate)));
        foreach (var other in key.Others)
        {
            signer.Certificates.Add(other);
        }

        cms.ComputeSignature(signer, silent: true);
        if (stamps is not null)
        {
            var info = cms.SignerInfos[0];
            info.AddUnsignedAttribute(new AsnEncodedData(new Oid(TimeStampToken), await stamps.StampAsync(info, ct)));
        }

        return cms.Encode();
    }

    // RFC 5035, 3: SigningCertificateV2 with one ESSCertIDv2, whose hash is SHA-256 where it names none.
    private static byte[] CertificateReference(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(certificate.GetCertHash(HashAlgorithmName.SHA256));
        }

        return writer.Encode();
    }

    private static void WriteTime(byte[] bytes, int field, DateTimeOffset now)
    {
        var time = bytes.AsSpan(field).IndexOf("/M(D:"u8);
        var length = bytes.AsSpan(field + time).IndexOf((byte)')') + 1;
        var written = Encoding.ASCII.GetBytes(now.UtcDateTime.ToString("'/M(D:'yyyyMMddHHmmss\"+00'00')\"", CultureInfo.InvariantCulture));
        WriteOver(bytes, field, bytes.AsSpan(field + time, length).ToArray(), written);
    }

    private static void WriteOver(byte[] bytes, int from, byte[] old, byte[] other)
    {
        var place = from < 0 ? -1 : bytes.AsSpan(from).IndexOf(old);
        if (place < 0 || old.Length != other.Length)
        {
            throw new InvalidDataException("The signature's field is not as PDFsharp 6.2.4 writes it.");
        }

        other.CopyTo(bytes.AsSpan(from + place));
    }

    // The blank with its angle brackets; the document says that all but this is covered.
    private static (int From, int To) BlankIn(byte[] bytes, int field)
    {
        var from = field + bytes.AsSpan(field).IndexOf("/Contents<"u8) + "/Contents".Length;
        var to = from + (2 * Blank) + 2;
        var said = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"/ByteRange[0 {from} {to} {bytes.Length - to}]"));
        return bytes.AsSpan(field).IndexOf(said) >= 0 && bytes[to - 1] == (byte)'>'
            ? (from, to)
            : throw new InvalidDataException("The signature does not cover all of the document.");
    }

    private sealed class BlankSigner : IDigitalSigner
    {
        public string CertificateName => Product;

        public Task<int> GetSignatureSizeAsync() => Task.FromResult(Blank);

        public Task<byte[]> GetSignatureAsync(Stream stream) => Task.FromResult(Array.Empty<byte>());
    }

    // The picture is on the page already.
    private sealed class NoAppearance : IAnnotationAppearanceHandler
    {
        public void DrawAppearance(XGraphics gfx, XRect rect)
        {
        }
    }
}
