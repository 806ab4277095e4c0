using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChatSales.Adapters.Drawing.Seals;

/// <summary>A certificate to seal with, and its private key.</summary>
/// <param name="Certificate">With its key.</param>
/// <param name="Others">Those that vouch for it, as far as they came with it.</param>
/// <param name="IsSelfMade">Whether nobody else vouches for it.</param>
public sealed record SealKey(X509Certificate2 Certificate, IReadOnlyList<X509Certificate2> Others, bool IsSelfMade)
{
    private const int Bits = 3072;
    private const int LeastBits = 2048;
    private const int Years = 10;
    private const int LongestName = 64;

    // Papers of earlier months may be made again, under a clock that was set back.
    private const int DaysBack = 400;

    // What pdfsig takes a certificate for, and what Adobe does (document signing); without the first it says "unknown issue with certificate".
    private const string EmailProtection = "1.3.6.1.5.5.7.3.4";
    private const string DocumentSigning = "1.3.6.1.5.5.7.3.36";

    private const X509KeyUsageFlags Signs = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation;

    /// <summary>What tells it from others.</summary>
    public string Thumbprint => Certificate.GetCertHashString(HashAlgorithmName.SHA256);

    public string Name => Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    public DateTimeOffset From => new(Certificate.NotBefore);

    public DateTimeOffset Until => new(Certificate.NotAfter);

    /// <summary>The root, for readers who shall trust the seal; null if it did not come with it.</summary>
    public X509Certificate2? Root => Others.Prepend(Certificate).FirstOrDefault(IsRoot);

    /// <summary>
    /// A root and a certificate below it: one that vouches for itself is never shown as trusted. The root's key is forgotten at once, so that nobody
    /// can make further certificates that those trust who trust the root.
    /// </summary>
    /// <param name="name">Whom it names.</param>
    /// <param name="now">When it begins.</param>
    public static SealKey Make(string name, DateTimeOffset now)
    {
        var (from, until) = (now.AddDays(-DaysBack), now.AddYears(Years));
        using var rootKey = RSA.Create(Bits);
        var rootRequest = RequestOf(Cut($"{name} ChatSales Root"), rootKey);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        rootRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        rootRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(rootRequest.PublicKey, critical: false));
        using var root = rootRequest.CreateSelfSigned(from, until);

        using var key = RSA.Create(Bits);
        var request = RequestOf(Cut(name), key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(Signs, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(EmailProtection), new Oid(DocumentSigning)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        var serial = RandomNumberGenerator.GetBytes(16);
        // Positive (RFC 5280, 4.1.2.2).
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        using var bare = request.Create(root, from, until, serial);
        return new SealKey(bare.CopyWithPrivateKey(key), [X509CertificateLoader.LoadCertificate(root.RawDataMemory.Span)], IsSelfMade: true);
    }

    /// <summary>From a PKCS #12 file.</summary>
    /// <exception cref="CryptographicException">It can't be read, or holds nothing to seal with; the message says what.</exception>
    public static SealKey OfPfx(byte[] pfx, string password)
    {
        var all = X509CertificateLoader.LoadPkcs12Collection(pfx, password);
        var own = all.FirstOrDefault(one => one.HasPrivateKey) ?? throw new CryptographicException("there is no private key in it");
        if (own.GetRSAPrivateKey() is not { KeySize: >= LeastBits })
        {
            throw new CryptographicException($"its key is no RSA key of at least {LeastBits} bits; others are not supported");
        }

        return own.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is { } usage && (usage.KeyUsages & Signs) == 0
            ? throw new CryptographicException("its certificate is not made for signatures (keyUsage)")
            : new SealKey(own, [.. all.Where(one => one != own)], IsRoot(own));
    }

    /// <summary>A made key as it is kept.</summary>
    public string ToPem() => string.Join(
        '\n',
        [
            Certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem(), Certificate.ExportCertificatePem(),
            .. Others.Select(one => one.ExportCertificatePem()), "",
        ]);

    /// <exception cref="CryptographicException">It is none.</exception>
    public static SealKey OfPem(string pem)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(pem);
            return new SealKey(X509Certificate2.CreateFromPem(pem, pem), [.. certificates.Skip(1)], IsSelfMade: true);
        }
        catch (ArgumentException none)
        {
            throw new CryptographicException("there is no key in it", none);
        }
    }

    private static CertificateRequest RequestOf(string name, RSA key)
    {
        var distinguished = new X500DistinguishedNameBuilder();
        distinguished.AddCommonName(name);
        return new CertificateRequest(distinguished.Build(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    // RFC 5280 allows a common name 64 characters.
    private static string Cut(string name) => string.Concat(name.EnumerateRunes().Take(LongestName).Select(rune => rune.ToString()));

    private static bool IsRoot(X509Certificate2 one) => one.SubjectName.RawData.AsSpan().SequenceEqual(one.IssuerName.RawData);
}
