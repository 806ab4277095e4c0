using System.Security.Cryptography;
using System.Text;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;
using ChatSales.Core.Time;

namespace ChatSales.Adapters.Board.Columns;

/// <summary>All tables, and which of them a change is about.</summary>
internal sealed class BoardTables
{
    // To be raised when the same columns get other values than before.
    private const int Version = 1;

    private readonly Dictionary<string, Table> byKind;

    public BoardTables(DocumentKinds kinds, BusinessZone zone, TicketTime? tickets)
    {
        All = Tables.Of(zone, tickets);
        byKind = All.ToDictionary(table => kinds.Of(table.Type).Name);
        var text = $"{Version}\n{zone.Info.Id}\n{tickets?.WorkingDays}\n{string.Join('\n', All.Select(table => table.Declaration))}";
        Layout = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    public IReadOnlyList<Table> All { get; }

    /// <summary>What the columns are and what stands in them: a board of another layout is built again.</summary>
    public string Layout { get; }

    /// <summary>The changed documents.</summary>
    public IEnumerable<(Table Table, IReadOnlyList<string> Ids)> ChangedBy(IEnumerable<AuditEntry> changes) =>
        changes.GroupBy(entry => entry.Change.Kind, entry => entry.Change.EntityId)
            .Where(kind => byKind.ContainsKey(kind.Key))
            .Select(kind => (byKind[kind.Key], (IReadOnlyList<string>)[.. kind.Distinct()]));
}
