using System.Security.Cryptography;
using System.Text;

namespace StreamLab.Planning;

/// <summary>Computes cluster ids: 16 bytes as 22 characters of URL-safe base64, the format of Kafka's <c>Uuid</c>.</summary>
public static class ClusterId
{
    /// <summary>
    /// Computes the id for a name. The same name gives the same id, because a data volume remains when its container is removed, and brokers
    /// reject one with another cluster id.
    /// </summary>
    /// <param name="name">The cluster's name.</param>
    public static string For(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"streamlab/{name}"))[..16];
        // Kafka's tools read a leading dash as an option, and reserve id 0; these bits prevent both.
        bytes[0] = (byte)((bytes[0] & 0x7F) | 0x04);
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
