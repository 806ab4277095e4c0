using ChatSales.Bot.Hosting;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Hosting;

public sealed class AuditSettingsTests
{
    private const string Key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    [Theory]
    [InlineData("Audit:Key", "geheim", "Audit:Key must be 32 bytes in base64")]
    [InlineData("Audit:Key", Key + " geheim", "Audit:Key must be 32 bytes in base64")]
    [InlineData("Audit:KeyFile", "store/audit.key", "Audit:KeyFile must lie outside of Storage:Path")]
    [InlineData("Audit:KeyFile", "other/../store/keys/audit.key", "Audit:KeyFile must lie outside of Storage:Path")]
    [InlineData("Audit:AnchorFile", "store/anchors.txt", "Audit:AnchorFile must lie outside of Storage:Path")]
    public void A_mistake_names_its_key_and_no_secret(string key, string value, string mistake)
    {
        var told = Should.Throw<SettingsException>(() => Read((key, value))).Mistakes.ShouldHaveSingleItem();

        told.ShouldStartWith(mistake);
        told.ShouldNotContain("geheim");
    }

    [Fact]
    public void Keys_are_in_the_settings_or_in_a_file() =>
        Should
            .Throw<SettingsException>(() => Read(("Audit:Key", Key), ("Audit:KeyFile", "audit.key")))
            .Mistakes.ShouldBe(["Audit:Key and Audit:KeyFile are both set; use one."]);

    [Fact]
    public void Several_keys_and_a_file_beside_the_store_are_fine()
    {
        Read(("Audit:Key", $"{Key} {Key}")).Audit.Key.ShouldBe($"{Key} {Key}");
        Read(("Audit:KeyFile", "store.audit-key")).Audit.KeyFile.ShouldBe("store.audit-key");
    }

    private static Settings Read(params (string Key, string Value)[] settings) =>
        Settings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings.Append(("Storage:Path", "store")).ToDictionary(setting => setting.Item1, setting => (string?)setting.Item2))
                .Build());
}
