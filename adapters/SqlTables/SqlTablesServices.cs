using System.Data.Common;
using System.Reflection;
using System.Runtime.Loader;
using ChatSales.Core.Integration;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace ChatSales.Adapters.SqlTables;

/// <summary>Puts connectors to tables of a database into a host.</summary>
public static class SqlTablesServices
{
    /// <summary>One connector to tables in MySQL or MariaDB.</summary>
    public static IServiceCollection AddMySqlTables(this IServiceCollection services, string name, SqlTablesOptions options) =>
        services.AddSingleton<IConnector>(_ => new SqlTablesConnector(name, options, new MySqlDialect(), MySqlConnectorFactory.Instance));

    /// <summary>One connector to tables in Oracle, through the operator's own driver.</summary>
    public static IServiceCollection AddOracleTables(this IServiceCollection services, string name, SqlTablesOptions options) =>
        services.AddSingleton<IConnector>(_ => new SqlTablesConnector(name, options, new OracleDialect(), Load(options)));

    /// <summary>The factory of a driver that is no part of this product.</summary>
    /// <exception cref="InvalidOperationException">There is none in the assembly.</exception>
    internal static DbProviderFactory Load(SqlTablesOptions options)
    {
        var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(options.ProviderAssembly));
        var instance = assembly.GetType(options.ProviderFactory)?.GetField("Instance", BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
        return instance as DbProviderFactory
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no factory of connections named {options.ProviderFactory}.");
    }
}
