using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using LiteDB.Engine;

namespace ChatSales.Adapters.LiteDb;

/// <summary>
/// A transaction interrupted by a disk fault can't be rolled back (LiteDB refuses its half-written pages), is left behind, and throws in its
/// finalizer, which ends the process (LiteDB issue 2828; all of 5.x). It has nothing that needs finalizing, so its finalizer is suppressed.
/// </summary>
internal static class LeftTransactions
{
    private static readonly FieldInfo Monitor = Field(typeof(LiteEngine), "_monitor");
    private static readonly FieldInfo Transactions = Field(Monitor.FieldType, "_transactions");

    [SuppressMessage("Usage", "CA1816", Justification = "The finalizer of another, which LiteDB leaves no other way to keep from running.")]
    public static void Quieten(LiteEngine engine)
    {
        if (Monitor.GetValue(engine) is { } monitor && Transactions.GetValue(monitor) is IDictionary transactions)
        {
            foreach (var transaction in transactions.Values.Cast<object>().ToList())
            {
                GC.SuppressFinalize(transaction);
            }
        }
    }

    private static FieldInfo Field(Type type, string name) =>
        type.GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new MissingFieldException(
            $"This version of LiteDB has no {type.Name}.{name}: see whether its transactions still end the process from their finalizers.");
}
