using ChatSales.Bot.Hosting;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Hosting;

public sealed class StorageSettingsTests
{
    private const string Connection = "Host=db;Database=chatsales;Username=chatsales;Password=geheim";

    [Theory]
    [InlineData("Oracle", "", "Storage:Provider: 'Oracle' is not known")]
    [InlineData("PostgreSql", "", "Storage:ConnectionString must be set")]
    [InlineData("PostgreSql", "Password=geheim", "Storage:ConnectionString can't be read")]
    [InlineData("PostgreSql", "geheim", "Storage:ConnectionString can't be read")]
    [InlineData("LiteDb", Connection, "Storage:ConnectionString is set, but Storage:Provider is LiteDb")]
    public void A_mistake_names_its_key_and_no_password(string provider, string connection, string mistake)
    {
        var told = Should
            .Throw<SettingsException>(() => Read(("Storage:Provider", provider), ("Storage:ConnectionString", connection)))
            .Mistakes.ShouldHaveSingleItem();

        told.ShouldStartWith(mistake);
        told.ShouldNotContain("geheim");
    }

    [Fact]
    public void PostgreSql_needs_a_connection_string_and_nothing_else() =>
        Read(("Storage:Provider", "PostgreSql"), ("Storage:ConnectionString", Connection)).Storage.ConnectionString.ShouldBe(Connection);

    [Theory]
    [InlineData(Connection, "PostgreSql", Connection, "evidence")]
    [InlineData("folder/of=mine", "LiteDb", "", "folder/of=mine")]
    public void The_stores_option_is_a_connection_string_or_a_folder_and_wins(string option, string provider, string connection, string path)
    {
        var configuration = new ConfigurationManager();
        BotHost.AddSettings(
            configuration,
            new HostSetup
            {
                Store = option,
                Settings = new Dictionary<string, string?>
                {
                    ["Storage:Path"] = "evidence",
                    ["Storage:Provider"] = "PostgreSql",
                    ["Storage:ConnectionString"] = "Host=other",
                },
            });

        var storage = Settings.Read(configuration).Storage;

        (storage.Provider, storage.ConnectionString, storage.Path).ShouldBe((provider, connection, path));
    }

    private static Settings Read(params (string Key, string Value)[] settings) =>
        Settings.Read(
            new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build()
        );
}
