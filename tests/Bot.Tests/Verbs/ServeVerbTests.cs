using System.Diagnostics;
using ChatSales.Benchmarks;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Verbs;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The verb <c>serve</c> as a process.</summary>
public sealed class ServeVerbTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://127.0.0.1:0;http://*:0")]
    [InlineData("http://loopback:0")]
    [InlineData("http://127.0.0.1.example.com:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://unix:/tmp/chatsales-demo.sock")]
    public async Task A_demo_is_refused_to_other_machines(string urls)
    {
        var ended = await BotProcess.RunAsync("serve", "--urls", urls, "--store", await DemoCopy.NewAsync());

        ended.Status.ShouldBe(1);
        ended
            .Errors.ShouldHaveSingleItem()
            .ShouldEndWith("can be reached from other machines, but the demo lets everyone in; set up a platform or listen on 127.0.0.1.");
    }

    [Fact]
    public async Task A_demo_is_refused_an_address_that_the_web_servers_own_settings_name()
    {
        var ended = await BotProcess.RunAsync(
            new Dictionary<string, string> { ["Kestrel__Endpoints__More__Url"] = "http://0.0.0.0:0" },
            "serve",
            "--urls",
            "http://127.0.0.1:0",
            "--store",
            await DemoCopy.NewAsync());

        ended.Status.ShouldBe(1);
        ended.Errors.ShouldHaveSingleItem().ShouldStartWith("Kestrel:Endpoints:More:Url: 'http://0.0.0.0:0' can be reached from other machines");
    }

    [Fact]
    public async Task A_demo_whose_web_server_was_made_to_listen_otherwise_does_not_start()
    {
        await using var host = await BotHost.CreateAsync(
            new HostSetup
            {
                Store = await DemoCopy.NewAsync(),
                Urls = "http://127.0.0.1:0",
                Settings = new Dictionary<string, string?> { ["Logs:Path"] = "" },
                Services = services => services.Configure<KestrelServerOptions>(kestrel => kestrel.ListenAnyIP(0)),
            },
            Ct);

        (await Should.ThrowAsync<SettingsException>(() => host.StartAsync(Ct))).Message.ShouldContain("can be reached from other machines");
    }

    [Fact]
    public async Task A_demo_listens_here_alone_whatever_the_environment_says()
    {
        var elsewhere = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = "http://0.0.0.0:0",
            ["URLS"] = "http://0.0.0.0:0",
            ["ASPNETCORE_HTTP_PORTS"] = "0",
            ["HTTP_PORTS"] = "0",
        };
        using var process = BotProcess.Start(elsewhere, ["--urls", "http://127.0.0.1:0", "--store", await DemoCopy.NewAsync()]);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(Ct);
            while (line?.Contains("Overriding HTTP_PORTS", StringComparison.Ordinal) == true)
            {
                line = await process.StandardOutput.ReadLineAsync(Ct);
            }

            line!.ShouldMatch("^Chat page \\(demo people\\): http://127\\.0\\.0\\.1:[0-9]+$");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    // The web server is the last to begin: by then, workers are under way.
    [Fact]
    public async Task A_start_that_fails_names_its_own_reason_alone()
    {
        var ended = await BotProcess.RunAsync(
            new Dictionary<string, string> { ["Kestrel__Certificates__Default__Path"] = "/none/chatsales.pfx" },
            "serve",
            "--urls",
            "https://127.0.0.1:0",
            "--store",
            await DemoCopy.NewAsync());

        ended.Status.ShouldBe(1);
        ended.Output.ShouldAllBe(line => line.Contains("[WRN]"));
        ended.Errors.ShouldHaveSingleItem().ShouldStartWith("The web server can't start: ");
    }

    [Fact]
    public async Task Links_that_lead_past_it_are_said_at_the_start()
    {
        var address = $"http://127.0.0.1:{ServerProcess.FreePort()}";
        using var process = BotProcess.Start(new Dictionary<string, string>(), ["--urls", address, "--store", await DemoCopy.NewAsync()]);
        try
        {
            (await process.StandardOutput.ReadLineAsync(Ct))!.ShouldContain(
                $"The bot can't be reached where its links lead: links begin with http://127.0.0.1:5080/, but the bot listens on {address}: set Web:PublicUrl"
            );
            (await process.StandardOutput.ReadLineAsync(Ct)).ShouldBe($"Chat page (demo people): {address}");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task What_it_keeps_no_other_user_can_reach()
    {
        var folder = TestFolders.New();
        var (store, logs) = (Path.Combine(folder, "store"), Path.Combine(folder, "logs"));
        using var process = BotProcess.Start(
            new Dictionary<string, string> { ["Logs__Path"] = logs, ["Serilog__MinimumLevel__Override__Microsoft"] = "Information" },
            ["--urls", "http://127.0.0.1:0", "--store", store]
        );
        try
        {
            while ((await process.StandardOutput.ReadLineAsync(Ct))?.StartsWith("Chat page", StringComparison.Ordinal) == false)
            {
            }

            var kept = Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).ToList();
            new[] { "store", "logs", "chatsales.db", "chatsales-log.db", "chatsales.lock" }
                .Except(kept.Select(path => Path.GetFileName(path)))
                .ShouldBeEmpty();
            Directory.GetFiles(logs, "*.jsonl").Length.ShouldBe(1);

            // What the first board is built from is gone as soon as it stands.
            kept.Where(Path.Exists).Where(OwnerOnly.IsOpen).ShouldBeEmpty();
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task A_demo_that_is_refused_leaves_the_store_empty()
    {
        var store = TestFolders.New();
        (await BotProcess.RunAsync("serve", "--urls", "http://0.0.0.0:0", "--store", store)).Status.ShouldBe(1);

        await using var host = await BotHost.CreateAsync(
            new HostSetup
            {
                Store = store,
                Seed = false,
                Settings = new Dictionary<string, string?> { ["Logs:Path"] = "" },
            },
            Ct);
        (await host.Services.GetRequiredService<IStore>().CountAsync(new Query<Person>(), Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task Asked_to_stop_it_says_where_it_was_and_ends_with_0()
    {
        using var process = BotProcess.Start(
            new Dictionary<string, string>(),
            ["--urls", "http://127.0.0.1:0", "--store", await DemoCopy.NewAsync()]
        );
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(Ct);
            line!.ShouldStartWith("Chat page (demo people): http://127.0.0.1:");
            using var http = new HttpClient { BaseAddress = new Uri(line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]) };
            (await http.GetStringAsync("healthz", Ct)).ShouldBe("ok");
            (await http.GetStringAsync("readyz", Ct)).ShouldContain("\"ready\":true");

            Stop(process);
            await process.WaitForExitAsync(Ct);
            process.ExitCode.ShouldBe(0);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    // Workers are only beginning then.
    [Fact]
    public async Task Asked_to_stop_as_soon_as_it_serves_it_ends_with_0_and_complains_of_nothing()
    {
        using var process = BotProcess.Start(
            new Dictionary<string, string>(), ["--urls", "http://127.0.0.1:0", "--store", await DemoCopy.NewAsync()]);
        try
        {
            (await process.StandardOutput.ReadLineAsync(Ct))!.ShouldStartWith("Chat page");
            var errors = process.StandardError.ReadToEndAsync(Ct);
            Stop(process);

            var rest = await process.StandardOutput.ReadToEndAsync(Ct);
            await process.WaitForExitAsync(Ct);
            process.ExitCode.ShouldBe(0);
            (await errors).ShouldBeEmpty();
            rest.Split('\n').ShouldAllBe(line => !line.Contains("[ERR]") && !line.Contains("[FTL]") && !line.Contains("Exception"));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public void What_is_asked_to_stop_may_finish_for_as_long_as_the_host_lets_it() =>
        VerbsRoot.Invocation.ProcessTerminationTimeout!.Value.ShouldBeGreaterThan(new HostOptions().ShutdownTimeout);

    private static void Stop(Process process)
    {
        using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        stop.WaitForExit();
    }
}
