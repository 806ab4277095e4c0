using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Chat;

/// <summary>Tells of a failure of a system, by whoever noticed it (I5); its content is told to operators at once.</summary>
[Command(Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class ReportFailureCommand(BusinessZone zone) : Command<ReportFailureCommand.Arguments>(IntegrationCommandTexts.Report)
{
    public sealed record Arguments(NamedConnector Target, [Rest] string What);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var target = arguments.Target.Connector.Name;
        turn.Reply(await ReportedFailures.TakeAsync(turn.Session, target, turn.Person, arguments.What, ct) is { } known
            ? IntegrationTexts.KnownBefore.With(
                target, IntegrationTexts.NameOf(known.Sort), zone.Local(known.OpenedAt).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture))
            : IntegrationTexts.ReportedNow.With(target));
    }
}

/// <summary>Says that a failure is over that somebody told of.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class MendIncidentCommand(IncidentCards cards, ReportedFailureNotice notice, Noticing noticing)
    : Command<MendIncidentCommand.Arguments>(IntegrationCommandTexts.Mend)
{
    public sealed record Arguments(Incident Incident);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await ReportedFailures.MendAsync(turn.Session, arguments.Incident, turn.Person, ct) is { } refusal)
        {
            turn.Refuse(refusal);
            return;
        }

        if (notice.Of(arguments.Incident) is { } told && told.PersonId != turn.Person.Ref())
        {
            await noticing.TellAsync(turn.Session, told, ct);
        }

        var mended = (await turn.Session.FindAsync<Incident>(arguments.Incident.Id, ct))!;
        turn.Show(await cards.DrawAsync(turn.Session, mended, operates: true, ct));
    }
}
