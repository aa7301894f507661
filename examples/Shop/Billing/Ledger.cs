using Microsoft.Data.Sqlite;
using Shop.Contracts;

namespace Shop.Billing;

/// <summary>What each customer owes, in a SQLite database that all instances share.</summary>
/// <remarks>An order's offset is stored in the same transaction as its amount, so an order that is delivered again counts once.</remarks>
public sealed class Ledger
{
    private readonly string _connection;

    /// <summary>Opens the ledger, or makes it.</summary>
    /// <param name="path">The database's file.</param>
    public Ledger(string path)
    {
        _connection = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString();
        using var database = Open();
        using var command = database.CreateCommand();
        command.CommandText = """
            PRAGMA journal_mode = WAL;
            CREATE TABLE IF NOT EXISTS owed (customer TEXT PRIMARY KEY, cents INTEGER NOT NULL);
            CREATE TABLE IF NOT EXISTS positions (partition INTEGER PRIMARY KEY, next INTEGER NOT NULL);
            """;
        command.ExecuteNonQuery();
    }

    /// <summary>Adds an order, unless the ledger has it.</summary>
    public async Task AddAsync(Order order, int partition, long offset, CancellationToken cancellationToken)
    {
        await using var database = Open();
        await using var transaction = (SqliteTransaction)await database.BeginTransactionAsync(cancellationToken);
        await using var command = database.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            INSERT INTO positions VALUES ($partition, $offset + 1)
                ON CONFLICT (partition) DO UPDATE SET next = excluded.next WHERE next < excluded.next;
            INSERT INTO owed SELECT $customer, $cents WHERE changes() > 0
                ON CONFLICT (customer) DO UPDATE SET cents = cents + excluded.cents;
            """;
        command.Parameters.AddWithValue("$partition", partition);
        command.Parameters.AddWithValue("$offset", offset);
        command.Parameters.AddWithValue("$customer", order.Customer);
        command.Parameters.AddWithValue("$cents", order.Cents);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Gets what a customer owes, in cents; 0 for a customer who never ordered.</summary>
    public async Task<long> OwedByAsync(string customer, CancellationToken cancellationToken)
    {
        await using var database = Open();
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT cents FROM owed WHERE customer = $customer";
        command.Parameters.AddWithValue("$customer", customer);
        return await command.ExecuteScalarAsync(cancellationToken) is long cents ? cents : 0;
    }

    private SqliteConnection Open()
    {
        var database = new SqliteConnection(_connection);
        database.Open();
        return database;
    }
}
