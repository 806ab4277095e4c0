using System.Text.Json;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.AiBot;
using ChatSales.Core.Conversation;
using ChatSales.Simulators;
using ChatSales.Simulators.WeCom.AiBot;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.WeCom;

/// <summary>The vendor's known answers for files (tests/Data/wecom.json), and fetching them.</summary>
public sealed class AiBotMediaTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly HttpClient http = VendorAddresses.NewClient(TimeSpan.FromSeconds(10));
    private AiBotSimulator simulator = null!;

    public sealed record Case(string Name, string AesKey, string Encrypted, string Plain, string Expect)
    {
        public override string ToString() => Name;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => simulator = await AiBotSimulator.StartAsync(clock: clock, ct: Ct);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await simulator.DisposeAsync();
    }

    public static TheoryData<Case> Cases()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Data", "wecom.json"));
        using var vectors = JsonDocument.Parse(file);
        return [.. vectors.RootElement.GetProperty("aibotMedia").Deserialize<Case[]>(JsonSerializerOptions.Web)!];
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Every_file_of_the_vendors_is_decrypted_alike_and_no_mangled_one(Case known)
    {
        var (key, cipher) = (Convert.FromBase64String(known.AesKey), Convert.FromBase64String(known.Encrypted));

        known.Expect.ShouldBe("ok");
        PaddedAes.Decrypt(key, cipher).ShouldBe(Convert.FromBase64String(known.Plain));
        PaddedAes.Encrypt(key, Convert.FromBase64String(known.Plain)).ShouldBe(cipher);
        PaddedAes.Decrypt(key, cipher.AsSpan(1)).ShouldBeNull();
        cipher[^1] ^= 1;
        PaddedAes.Decrypt(key, cipher).ShouldBeNull();
    }

    [Fact]
    public void All_cases_are_there() => Cases().Count.ShouldBe(5);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_comes_decrypted_under_its_name_by_its_own_key_or_the_callbacks(bool callback)
    {
        simulator.CallbackUrl = callback ? new Uri("http://127.0.0.1:1/") : null;

        var fetched = await Media.DownloadAsync(Sent("3月5日 纪要.pdf", [1, 2, 3]), Ct);

        fetched.Name.ShouldBe("3月5日 纪要.pdf");
        fetched.Bytes!.Value.ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_file_is_there_for_five_minutes()
    {
        var file = Sent("", [1, 2, 3]);
        clock.Advance(TimeSpan.FromMinutes(4));
        (await Media.DownloadAsync(file, Ct)).Name.ShouldBe(file.Name);
        clock.Advance(TimeSpan.FromMinutes(2));

        (await Should.ThrowAsync<PlatformException>(() => Media.DownloadAsync(file, Ct))).Verdict.ShouldBe(PlatformVerdict.GiveUp);
    }

    [Theory]
    [InlineData(0, PlatformVerdict.Retry)]
    [InlineData(6, PlatformVerdict.GiveUp)]
    public async Task A_passing_fault_passes_only_as_long_as_the_file_is_there(int minutes, PlatformVerdict expected)
    {
        var file = Sent("", [1, 2, 3]);
        clock.Advance(TimeSpan.FromMinutes(minutes));
        simulator.Faults.Next("media", Fault.ServerError);

        (await Should.ThrowAsync<PlatformException>(() => Media.DownloadAsync(file, Ct))).Verdict.ShouldBe(expected);
    }

    [Fact]
    public async Task What_can_not_be_decrypted_is_given_up()
    {
        var file = Sent("", [1, 2, 3]);
        var place = AiBotFile.Parse(file.Reference) with { AesKey = Convert.ToBase64String(new byte[32]) };

        (await Should.ThrowAsync<PlatformException>(() => Media.DownloadAsync(file with { Reference = place.ToString() }, Ct))).Message.ShouldContain(
            "could not be decrypted");
    }

    // Another port of this machine, another name for it, anyone's bucket, no TLS.
    [Theory]
    [InlineData("http://127.0.0.1:1/x")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com/x")]
    [InlineData("https://ww-aibot-img-1.cos.ap-guangzhou.myqcloud.com/x")]
    [InlineData("https://ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com.evil.example/x")]
    [InlineData("https://ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com:8443/x")]
    [InlineData("https://qq.com@evil.example/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("none")]
    public async Task No_file_is_fetched_from_where_WeCom_has_none(string url) =>
        (await Should.ThrowAsync<PlatformException>(() => Media.DownloadAsync(At(url), Ct))).ShouldSatisfyAllConditions(
            fault => fault.Verdict.ShouldBe(PlatformVerdict.GiveUp), fault => fault.Message.ShouldContain("is not WeCom's"));

    [Fact]
    public async Task No_redirect_is_followed()
    {
        simulator.Redirect = simulator.BaseUrl;

        (await Should.ThrowAsync<PlatformException>(() => Media.DownloadAsync(Sent("a.pdf", [1, 2, 3]), Ct))).Code.ShouldBe(302);
    }

    private static IncomingFile At(string url) => new("x", new AiBotFile(DateTimeOffset.UnixEpoch, "", url).ToString());

    private AiBotMedia Media =>
        new(http, new AiBotOptions { EncodingAesKey = simulator.Options.EncodingAesKey, WebSocketUrl = simulator.WebSocketUrl }, clock);

    private IncomingFile Sent(string name, byte[] bytes) =>
        AiBotMessage.Of(simulator.Events.File("wxp006", "file", simulator.AddFile(name, bytes))).Read(clock.GetUtcNow()).Files.Single();
}
