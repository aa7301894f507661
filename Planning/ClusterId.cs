using System.Security.Cryptography;
using System.Text;

namespace StreamLab.Planning;

/// <summary>The identity of a KRaft cluster: 16 bytes as 22 characters of URL-safe base64, as Kafka's <c>Uuid</c> writes them.</summary>
public static class ClusterId
{
    /// <summary>The same identity for the same name: data volumes outlive the containers that wrote them, and are refused under another.</summary>
    /// <param name="name">The cluster's name.</param>
    public static string For(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"streamlab/{name}"))[..16];
        // Kafka's tools take a leading dash for an option; and 0 is no identity, which the set bit rules out.
        bytes[0] = (byte)((bytes[0] & 0x7F) | 0x04);
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
