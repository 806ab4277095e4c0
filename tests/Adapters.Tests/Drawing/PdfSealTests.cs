using System.Diagnostics;
using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using ChatSales.Adapters.Drawing;
using ChatSales.Adapters.Drawing.Seals;
using ChatSales.Benchmarks;
using ChatSales.Core.Commission.Statements;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Drawing;

/// <summary>The seal on a statement, as pdfsig (Debian's poppler-utils) judges it, and as PAdES wants it (C5).</summary>
public sealed partial class PdfSealTests
{
    private const string Valid = "Signature is Valid.";
    private const string Whole = "- Total document signed";

    private static readonly DateTimeOffset Now = new(2026, 11, 5, 9, 30, 15, TimeSpan.FromHours(8));
    private static readonly SealKey Key = SealKey.Make("杭州云启数字科技有限公司", DateTimeOffset.UtcNow);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200)]
    public async Task A_sealed_statement_is_valid_and_signed_as_a_whole(int lines)
    {
        var said = await JudgeAsync(await SealedAsync(lines));

        said.ShouldContain(Valid);
        said.ShouldContain(Whole);
        said.ShouldContain("Signature Type: ETSI.CAdES.detached");
        said.ShouldContain("Signer Certificate Common Name: 杭州云启数字科技有限公司");
    }

    [Fact]
    public async Task Any_byte_that_is_changed_shows()
    {
        var pdf = await SealedAsync(1);
        var (from, to) = BlankOf(pdf);
        var random = new Random(1);
        // In its streams, where a reader of PDFs can still open it; the last is the signature's own.
        foreach (var place in Enumerable.Range(0, 8).Select(_ => random.Next(from / 2, from - 2_000)))
        {
            var changed = pdf.ToArray();
            changed[place] ^= 1;
            var said = await JudgeAsync(changed);
            said.Contains(Valid, StringComparison.Ordinal).ShouldBeFalse(said);
        }

        var time = pdf.ToArray();
        var at = pdf.AsSpan().IndexOf("/M(D:2026"u8) + "/M(D:202".Length;
        time[at] = (byte)'7';
        (await JudgeAsync(time)).ShouldContain("Digest Mismatch");
        to.ShouldBeLessThan(pdf.Length);
    }

    [Fact]
    public async Task What_is_appended_shows()
    {
        byte[] longer = [.. await SealedAsync(1), .. "\n% more\n"u8];

        var said = await JudgeAsync(longer);

        said.ShouldContain("Not total document signed");
        said.ShouldNotContain(Whole);
    }

    [Fact]
    public async Task All_but_the_signature_is_covered_and_the_time_is_the_clock_s()
    {
        var pdf = await SealedAsync(1);
        var text = Encoding.Latin1.GetString(pdf);

        var (from, to) = BlankOf(pdf);
        (text[from], text[to - 1]).ShouldBe(('<', '>'));
        text[(from + 1)..(to - 1)].ShouldMatch("^[0-9A-F]+$");
        text.ShouldContain("/M(D:20261105013015+00'00')");
        text.ShouldContain("/CreationDate(D:20261105013015+00'00')");
        text.ShouldContain("/Lang(zh-CN)");
    }

    [Fact]
    public async Task The_signature_names_its_certificate_and_tells_no_time_of_its_own()
    {
        var signer = SignerOf(await SealedAsync(1), out var cms);

        signer.DigestAlgorithm.Value.ShouldBe("2.16.840.1.101.3.4.2.1");
        signer.SignedAttributes.Cast<CryptographicAttributeObject>().Select(one => one.Oid.Value).ShouldBe(
            ["1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4", "1.2.840.113549.1.9.16.2.47"], ignoreOrder: true);
        var reference = ValueIn(signer.SignedAttributes, "1.2.840.113549.1.9.16.2.47");
        new AsnReader(reference, AsnEncodingRules.DER).ReadSequence().ReadSequence().ReadSequence().ReadOctetString()
            .ShouldBe(Key.Certificate.GetCertHash(HashAlgorithmName.SHA256));
        signer.UnsignedAttributes.Count.ShouldBe(0);
        cms.CheckSignature(verifySignatureOnly: true);
    }

    [Fact]
    public void A_made_certificate_is_for_signatures_of_documents_and_mail_below_a_root_that_signs_nothing_more()
    {
        var usage = Key.Certificate.Extensions.OfType<X509KeyUsageExtension>().Single();
        usage.KeyUsages.ShouldBe(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation);
        Key.Certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>().Select(one => one.Value)
            .ShouldBe(["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36"]);
        Key.Certificate.GetRSAPublicKey()!.KeySize.ShouldBe(3072);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(Key.Root!);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.Build(Key.Certificate).ShouldBeTrue();
        Key.Root!.HasPrivateKey.ShouldBeFalse();
        Key.ToPem().Split("PRIVATE KEY-----").Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_key_is_the_same_after_it_was_kept()
    {
        var kept = SealKey.OfPem(Key.ToPem());

        (kept.Thumbprint, kept.Name, kept.IsSelfMade).ShouldBe((Key.Thumbprint, Key.Name, true));
        kept.Root!.RawData.ShouldBe(Key.Root!.RawData);
        (await JudgeAsync(await new PdfSeal(kept, null, new FakeTimeProvider(Now)).SealAsync(Printed(1), Ct))).ShouldContain(Valid);
    }

    [Fact]
    public async Task The_company_s_own_certificate_signs_too()
    {
        var pfx = Together(Key.Certificate, Key.Root!).Export(X509ContentType.Pkcs12, "geheim")!;

        var own = SealKey.OfPfx(pfx, "geheim");

        own.IsSelfMade.ShouldBeFalse();
        own.Root.ShouldNotBeNull();
        (await JudgeAsync(await new PdfSeal(own, null, new FakeTimeProvider(Now)).SealAsync(Printed(1), Ct))).ShouldContain(Valid);
        Should.Throw<CryptographicException>(() => SealKey.OfPfx(pfx, "falsch"));
    }

    [Fact]
    public void A_certificate_alone_an_elliptic_key_and_noise_are_refused_in_words()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var elliptic = new CertificateRequest("CN=x", curve, HashAlgorithmName.SHA256).CreateSelfSigned(Now, Now.AddYears(1));
        var alone = new X509Certificate2Collection(Key.Root!).Export(X509ContentType.Pkcs12, "")!;

        Should.Throw<CryptographicException>(() => SealKey.OfPfx(alone, "")).Message.ShouldContain("no private key");
        var other = elliptic.Export(X509ContentType.Pkcs12, "");
        Should.Throw<CryptographicException>(() => SealKey.OfPfx(other, "")).Message.ShouldContain("no RSA key");
        Should.Throw<CryptographicException>(() => SealKey.OfPfx([1, 2, 3], ""));
        Should.Throw<CryptographicException>(() => SealKey.OfPem("noise"));
    }

    [Fact]
    public async Task A_time_stamp_is_in_the_signature_and_leaves_it_valid()
    {
        using var authority = new Authority();
        using var http = new HttpClient(authority);
        var stamps = new TimeStampServer(http, new Uri("http://tsa.example/"));

        var pdf = await new PdfSeal(Key, stamps, new FakeTimeProvider(Now)).SealAsync(Printed(1), Ct);

        (await JudgeAsync(pdf)).ShouldContain(Valid);
        var signer = SignerOf(pdf, out _);
        var token = ValueIn(signer.UnsignedAttributes, "1.2.840.113549.1.9.16.2.14");
        Rfc3161TimestampToken.TryDecode(token, out var stamp, out _).ShouldBeTrue();
        stamp!.VerifySignatureForSignerInfo(signer, out _, new X509Certificate2Collection(authority.Certificate)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("another signature")]
    [InlineData("noise")]
    [InlineData("an error")]
    public async Task A_time_stamp_that_is_none_seals_nothing(string what)
    {
        using var authority = new Authority { Fault = what };
        using var http = new HttpClient(authority);

        var fault = await Should.ThrowAsync<Exception>(() =>
            new PdfSeal(Key, new TimeStampServer(http, new Uri("http://tsa.example/")), new FakeTimeProvider(Now)).SealAsync(Printed(1), Ct));

        (fault is HttpRequestException or CryptographicException).ShouldBeTrue(fault.ToString());
    }

    private static ReadOnlyMemory<byte> Printed(int lines) =>
        new StatementPrinter().Print(MadeSheets.Of(3, lines, lines / 3), new SealOwner(Key.Name, Key.Until, IsSelfMade: true), Ct);

    private static Task<byte[]> SealedAsync(int lines) => new PdfSeal(Key, null, new FakeTimeProvider(Now)).SealAsync(Printed(lines), Ct);

    private static (int From, int To) BlankOf(byte[] pdf)
    {
        var range = Range().Match(Encoding.Latin1.GetString(pdf));
        var (from, to, rest) = (int.Parse(range.Groups[1].Value), int.Parse(range.Groups[2].Value), int.Parse(range.Groups[3].Value));
        (to + rest).ShouldBe(pdf.Length);
        return (from, to);
    }

    private static SignerInfo SignerOf(byte[] pdf, out SignedCms cms)
    {
        var (from, to) = BlankOf(pdf);
        cms = new SignedCms(new ContentInfo([.. pdf.AsSpan(0, from), .. pdf.AsSpan(to)]), detached: true);
        cms.Decode(Convert.FromHexString(Encoding.ASCII.GetString(pdf, from + 1, to - from - 2)));
        return cms.SignerInfos.Cast<SignerInfo>().ShouldHaveSingleItem();
    }

    private static byte[] ValueIn(CryptographicAttributeObjectCollection attributes, string id) =>
        attributes.Cast<CryptographicAttributeObject>().Single(one => one.Oid.Value == id).Values[0].RawData;

    private static X509Certificate2Collection Together(params X509Certificate2[] all) => new(all);

    // Its exit status says nothing: it is 0 for a changed document too.
    private static async Task<string> JudgeAsync(byte[] pdf)
    {
        var path = Path.Combine(Path.GetTempPath(), $"sealed-{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(path, pdf, Ct);
        try
        {
            using var judge = Process.Start(new ProcessStartInfo("pdfsig", [path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = judge.StandardError.ReadToEndAsync(Ct);
            var said = await judge.StandardOutput.ReadToEndAsync(Ct);
            await judge.WaitForExitAsync(Ct);
            return said + await errors;
        }
        finally
        {
            File.Delete(path);
        }
    }

    [GeneratedRegex(@"/ByteRange\[0 (\d+) (\d+) (\d+)\]")]
    private static partial Regex Range();

    /// <summary>A time stamp server (RFC 3161) that answers in this process, or wrongly.</summary>
    private sealed class Authority : HttpMessageHandler
    {
        private const string TstInfo = "1.2.840.113549.1.9.16.1.4";

        public Authority()
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=TSA", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: true));
            using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            Certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        }

        public X509Certificate2 Certificate { get; }

        public string Fault { get; init; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Content!.Headers.ContentType!.MediaType.ShouldBe("application/timestamp-query");
            var body = await request.Content.ReadAsByteArrayAsync(cancellationToken);
            return Fault switch
            {
                "an error" => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable),
                "noise" => new HttpResponseMessage { Content = new ByteArrayContent([1, 2, 3]) },
                _ => new HttpResponseMessage { Content = new ByteArrayContent(Answer(body)) },
            };
        }

        private byte[] Answer(byte[] question)
        {
            Rfc3161TimestampRequest.TryDecode(question, out var asked, out _).ShouldBeTrue();
            var hash = asked!.GetMessageHash().ToArray();
            hash[0] ^= (byte)(Fault.Length > 0 ? 1 : 0);
            var info = new AsnWriter(AsnEncodingRules.DER);
            using (info.PushSequence())
            {
                info.WriteInteger(1);
                info.WriteObjectIdentifier("1.2.3.4.1");
                using (info.PushSequence())
                {
                    using (info.PushSequence())
                    {
                        info.WriteObjectIdentifier(asked.HashAlgorithmId.Value!);
                    }

                    info.WriteOctetString(hash);
                }

                info.WriteInteger(7);
                info.WriteGeneralizedTime(DateTimeOffset.UtcNow, omitFractionalSeconds: true);
                info.WriteInteger(asked.GetNonce()!.Value.Span);
            }

            var token = new SignedCms(new ContentInfo(new Oid(TstInfo), info.Encode()));
            var signer = new CmsSigner(Certificate) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1") };
            var reference = new AsnWriter(AsnEncodingRules.DER);
            using (reference.PushSequence())
            using (reference.PushSequence())
            using (reference.PushSequence())
            {
                reference.WriteOctetString(Certificate.GetCertHash(HashAlgorithmName.SHA256));
            }

            signer.SignedAttributes.Add(new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.47"), reference.Encode()));
            token.ComputeSignature(signer);
            var answer = new AsnWriter(AsnEncodingRules.DER);
            using (answer.PushSequence())
            {
                using (answer.PushSequence())
                {
                    answer.WriteInteger(0);
                }

                answer.WriteEncodedValue(token.Encode());
            }

            return answer.Encode();
        }
    }
}
