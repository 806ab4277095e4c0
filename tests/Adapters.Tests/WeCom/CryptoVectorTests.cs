using System.Text.Json;
using ChatSales.Adapters.Chat;
using ChatSales.Simulators.WeCom;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.WeCom;

/// <summary>The vendor's known answers (tests/Data/wecom.json), and our crypto against the vendor's library.</summary>
public sealed class CryptoVectorTests
{
    public sealed record Case(
        string Name,
        string Token,
        string EncodingAesKey,
        string ReceiveId,
        string Timestamp,
        string Nonce,
        string Encrypt,
        string MsgSignature,
        string? Plaintext,
        string Expect)
    {
        public override string ToString() => Name;
    }

    public static TheoryData<Case> Cases()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Data", "wecom.json"));
        using var vectors = JsonDocument.Parse(file);
        return [.. vectors.RootElement.GetProperty("cases").Deserialize<Case[]>(JsonSerializerOptions.Web)!];
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Every_case_of_the_vendors_is_judged_alike(Case known)
    {
        var crypto = new CallbackCrypto(known.Token, known.EncodingAesKey, known.ReceiveId);

        var opened = crypto.Open(known.MsgSignature, known.Timestamp, known.Nonce, known.Encrypt, out var message);

        opened.ShouldBe(known.Expect switch
        {
            "ok" => OpenedAs.Message,
            "bad-signature" => OpenedAs.BadSignature,
            "bad-ciphertext" => OpenedAs.BadCiphertext,
            "bad-receiveid" => OpenedAs.BadReceiver,
            _ => throw new InvalidOperationException(known.Expect),
        });
        message.ShouldBe(known.Expect == "ok" ? known.Plaintext : "");
    }

    [Fact]
    public void All_nineteen_cases_are_there() => Cases().Count.ShouldBe(19);

    [Fact]
    public async Task The_vendors_library_reads_what_we_encrypt_and_we_what_it_seals()
    {
        var options = new SimulatorOptions();
        await using var vendor = await VendorCrypto.StartAsync(options, TestContext.Current.CancellationToken);
        var ours = new CallbackCrypto(options.Token, options.EncodingAesKey, options.CorpId);

        Gen.String.Where(text => !text.Any(char.IsSurrogate))
            .Sample(
                text =>
                {
                    var read = vendor.Open(ours.Encrypt(text));
                    var (signature, encrypted) = vendor.Seal(text, "1700000000", "n");
                    return read == (text, options.CorpId)
                        && ours.Open(signature, "1700000000", "n", encrypted, out var opened) == OpenedAs.Message
                        && opened == text;
                },
                iter: 200,
                threads: 1);
    }
}
