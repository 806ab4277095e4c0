using System.Globalization;
using System.Text.Json;
using ChatSales.Core;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Followups;
using ChatSales.Core.Leaves;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Receipts;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Hosting;

/// <summary>
/// What makes a demo live: next steps due today, money that finance has to look at, a leave that begins tomorrow (<c>Demo/week.json</c>), the plan
/// that comes with the product, which prices all its contracts, and clocks of the tickets that run, as after an import. Imported facts stay as they
/// are, so that figures agree with the files.
/// </summary>
internal sealed partial class DemoWeek(
    Demo demo, Sessions sessions, FollowupDesk followups, ReceiptDesk receipts, LeaveDesk leaves, ConfigDesk config, TicketAdoption adoption,
    BusinessZone zone, ILogger<DemoWeek> logger) : IHostedLifecycleService
{
    private const string Once = "demo-week";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    // Once the web server answers, and before anything that is due is looked for.
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (demo.IsOn && await sessions.Open(Actor.System("demo")).MarkAsync(Once, cancellationToken) is null)
        {
            // The mark comes last: whatever ends the bot in between, the next start does both.
            await adoption.RunAsync(cancellationToken);
            await sessions.DoAsync(Actor.System("demo"), session => FillAsync(session, cancellationToken), cancellationToken);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> FillAsync(Session session, CancellationToken ct)
    {
        if (!await session.OnceAsync(Once, ct))
        {
            return false;
        }

        await using var file = File.OpenRead(Path.Combine(Demo.Folder, "week.json"));
        var week = (await JsonSerializer.DeserializeAsync<Week>(file, Json, ct))!;
        var today = zone.DateOf(session.Now);
        await ImportPlanAsync(session, week.Plan, today, ct);
        foreach (var step in week.Steps)
        {
            var deal = await FindAsync<Deal>(session, step.Deal, ct);
            var about = new FollowupAbout(await FindAsync<Customer>(session, deal.CustomerId.Text, ct), deal);
            Tell(await followups.PlanAsync(session, await PersonAsync(step.Person), about, new StepWish(step.What, today.AddDays(step.InDays)), ct));
        }

        var books = await ReceiptBooks.OpenAsync(session, ct);
        foreach (var claim in week.Claims)
        {
            var contract = await FindAsync<Contract>(session, claim.Contract, ct);
            var wish = new ReceiptWish(ReceiptKind.Receipt, new Money(claim.Amount), null);
            Tell(await receipts.ReportAsync(books, await PersonAsync(claim.Person), contract, wish, ct));
        }

        foreach (var arrival in week.Arrivals)
        {
            var told = new IncomingMoney(new Money(arrival.Amount), session.Now.AddDays(-arrival.DaysAgo), ArrivalSource.File)
            {
                Payer = arrival.Payer,
                BankRef = arrival.BankRef,
            };
            await receipts.TakeAsync(books, told, ct);
        }

        foreach (var leave in week.Leaves)
        {
            var first = today.AddDays(leave.InDays);
            var days = new DaySpan(first, first.AddDays(leave.Days - 1));
            Tell(await leaves.BookAsync(session, await PersonAsync(leave.Person), days, await PersonAsync(leave.StandIn), ct));
        }

        return true;

        async ValueTask<Person> PersonAsync(string id) => await FindAsync<Person>(session, id, ct);
    }

    // From before the first contract on.
    private async Task ImportPlanAsync(Session session, Plan plan, DateOnly today, CancellationToken ct)
    {
        var file = ShippedPlan.File.DeepClone().AsObject();
        file["name"] = plan.Name;
        file["validFrom"] = new DateOnly(today.Year - plan.YearsBack, 1, 1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var mistake in (await config.ImportAsync(session, file, ct)).Mistakes)
        {
            LogLeftOut($"{mistake.Path}: {mistake.What}");
        }
    }

    private static async ValueTask<T> FindAsync<T>(Session session, string id, CancellationToken ct) where T : Entity =>
        await session.FindAsync<T>(id, ct) ?? throw new InvalidDataException($"The demo data has no {typeof(T).Name} '{id}'.");

    // A demo in which somebody has already worked may say no.
    private void Tell<T>(Outcome<T> outcome) where T : notnull
    {
        if (outcome.IsRefused)
        {
            LogLeftOut(outcome.Refusal.Text);
        }
    }

    [LoggerMessage(1420, LogLevel.Information, "A part of the demo's week was left out: {Reason}")]
    private partial void LogLeftOut(string reason);

    private sealed record Week(
        Plan Plan, IReadOnlyList<Step> Steps, IReadOnlyList<Claim> Claims, IReadOnlyList<Transfer> Arrivals, IReadOnlyList<Away> Leaves);

    private sealed record Plan(string Name, int YearsBack);

    private sealed record Step(string Person, string Deal, string What, int InDays);

    private sealed record Claim(string Person, string Contract, decimal Amount);

    private sealed record Transfer(string Payer, decimal Amount, string BankRef, int DaysAgo);

    private sealed record Away(string Person, string StandIn, int InDays, int Days);
}
