using System.Text.Json;

namespace Shop.Contracts;

/// <summary>An order, as it is in the topic.</summary>
/// <param name="Customer">The customer's name, which is also the record's key.</param>
/// <param name="Cents">The amount in cents.</param>
public sealed record Order(string Customer, long Cents)
{
    /// <summary>The topic of the orders.</summary>
    public const string Topic = "orders";

    /// <summary>Encodes the order as JSON.</summary>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Decodes an order.</summary>
    /// <exception cref="JsonException">The value is no order.</exception>
    public static Order Decode(byte[] value) => JsonSerializer.Deserialize<Order>(value) ?? throw new JsonException("The value is null.");
}
