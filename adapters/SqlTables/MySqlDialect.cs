using System.Data.Common;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;
using MySqlConnector;

namespace ChatSales.Adapters.SqlTables;

/// <summary>
/// MySQL and MariaDB. <c>VALUES(column)</c> is understood by both, while <c>AS new</c> is a fault of syntax on MariaDB (docs/connectors.md).
/// </summary>
internal sealed class MySqlDialect : SqlDialect
{
    // Without names in the driver.
    private const MySqlErrorCode PasswordExpired = (MySqlErrorCode)1820;
    private const MySqlErrorCode PasswordExpiredAtLogin = (MySqlErrorCode)1862;
    private const MySqlErrorCode AccountLocked = (MySqlErrorCode)3118;
    private const MySqlErrorCode AccountLockedMariaDb = (MySqlErrorCode)4151;

    public override string Sort => "mysql";

    // A COMMIT has no time of its own, only the connection's. Files of this machine are nothing for a server to ask for.
    public override string Prepared(SqlTablesOptions options) => new MySqlConnectionStringBuilder(options.ConnectionString)
    {
        DefaultCommandTimeout = (uint)options.TimeoutSeconds,
        AllowLoadLocalInfile = false,
    }.ConnectionString;

    public override string OnOpen => "SET time_zone = '+08:00'";

    public override string WhoseBooks => "SELECT DATABASE()";

    public override string Parameter(string column) => $"@{column}";

    public override string Upsert(SqlRow row, string stamp = ChangedAt) =>
        $"{Insert(row, stamp)} ON DUPLICATE KEY UPDATE "
        + string.Join(", ", Others(row).Append(stamp).Select(column => $"{column} = VALUES({column})"));

    public override (TargetFault Fault, bool MayBeDone, bool IsDuplicate) Read(DbException fault)
    {
        if (fault is not MySqlException mysql)
        {
            return (TargetFault.Ours(FaultCause.Other, TargetTexts.Broke.With(fault.GetType().Name)), MayBeDone: true, IsDuplicate: false);
        }

        var cause = CauseOf(mysql);
        return (
            // What the driver says in the server's place is nobody's word.
            cause switch
            {
                FaultCause.Unreachable => TargetFault.Ours(cause, TargetTexts.NoConnection.With(mysql.ErrorCode)),
                FaultCause.NoAnswer => TargetFault.Ours(cause, TargetTexts.NoAnswer.Text),
                _ => new TargetFault(cause, TargetHttp.Cut($"{mysql.Number}: {mysql.Message}")),
            },
            // The server's own word that a statement failed means that the transaction did; silence means nothing.
            MayBeDone: cause is FaultCause.NoAnswer or FaultCause.Broken,
            IsDuplicate: mysql.ErrorCode == MySqlErrorCode.DuplicateKeyEntry);
    }

    private static FaultCause CauseOf(MySqlException fault) => fault.ErrorCode switch
    {
        MySqlErrorCode.UnableToConnectToHost => FaultCause.Unreachable,
        MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryInterrupted => FaultCause.NoAnswer,
        MySqlErrorCode.AccessDenied or PasswordExpired or PasswordExpiredAtLogin or AccountLocked or AccountLockedMariaDb
            => FaultCause.Credentials,
        MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.TableAccessDenied or MySqlErrorCode.ColumnAccessDenied
            or MySqlErrorCode.OptionPreventsStatement => FaultCause.Rights,
        MySqlErrorCode.UnknownDatabase or MySqlErrorCode.NoSuchTable or MySqlErrorCode.BadFieldError => FaultCause.WrongBooks,
        MySqlErrorCode.NoReferencedRow or MySqlErrorCode.NoReferencedRow2 =>
            fault.Message.Contains("customer_key", StringComparison.Ordinal) ? FaultCause.UnknownCustomer : FaultCause.UnknownCode,
        MySqlErrorCode.DataTooLong or MySqlErrorCode.WarningDataOutOfRange or MySqlErrorCode.TruncatedWrongValueForField
            or MySqlErrorCode.ColumnCannotBeNull or MySqlErrorCode.NoDefaultForField => FaultCause.WrongField,
        MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout => FaultCause.Locked,
        MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.ConnectionCountError => FaultCause.Overloaded,
        MySqlErrorCode.DuplicateKeyEntry => FaultCause.Taken,
        // The driver's own faults have no number: the connection broke somewhere on the way.
        _ when fault.Number == 0 => FaultCause.NoAnswer,
        _ => FaultCause.Other,
    };
}
