using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Chat;

/// <summary>A system that is set up.</summary>
public sealed record NamedConnector(IConnector Connector);

/// <summary>Reads the name of a connector.</summary>
public sealed class ConnectorReader(Connectors connectors) : ArgumentReader<NamedConnector>
{
    public override int Longest => StoreLimits.LongestKey;

    public override string NameOf(NamedConnector value, string word) => value.Connector.Name;

    public override ValueTask<Outcome<NamedConnector>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(connectors.All.FirstOrDefault(one => string.Equals(one.Name, text.Trim(), StringComparison.OrdinalIgnoreCase)) is { } found
            ? new NamedConnector(found)
            : new Refusal(IntegrationTexts.NoConnector, text));
}

/// <summary>Reads a transfer by its id, for operators and finance.</summary>
public sealed class TransferReader : ArgumentReader<Transfer>
{
    public override int Longest => StoreLimits.LongestKey;

    public override string NameOf(Transfer value, string word) => value.Document.Key;

    public override async ValueTask<Outcome<Transfer>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        IntegrationCards.MaySee(turn) && await turn.Session.FindAsync<Transfer>(text.Trim(), ct) is { } found
            ? found
            : new Refusal(IntegrationTexts.NoTransfer, text) { IsOutOfReach = true };
}

/// <summary>Reads an incident that is still open.</summary>
public sealed class IncidentReader : ArgumentReader<Incident>
{
    public override int Longest => StoreLimits.LongestKey;

    public override string NameOf(Incident value, string word) => IntegrationTexts.Incident.With(value.Target, IntegrationTexts.NameOf(value.Sort));

    public override async ValueTask<Outcome<Incident>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        turn.Access.Has(Need.Operate) && await turn.Session.FindAsync<Incident>(text.Trim(), ct) is { ClosedAt: null } found
            ? found
            : new Refusal(IntegrationTexts.NoIncident);
}
