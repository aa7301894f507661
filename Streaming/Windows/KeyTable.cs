using System.Text;

namespace StreamLab.Streaming.Windows;

/// <summary>Holds each key's open window. Memory is bounded: keys that are too many or too long share one window.</summary>
/// <param name="newWindow">Creates the window of a new key.</param>
internal sealed class KeyTable(Func<Window> newWindow)
{
    /// <summary>The largest number of keys with their own window.</summary>
    public const int MaxKeys = 10_000;

    /// <summary>The longest key in bytes with its own window.</summary>
    public const int MaxKeyBytes = 256;

    /// <summary>The name of all further keys.</summary>
    public const string Other = "(other)";

    /// <summary>The name for records without a key.</summary>
    public const string NoKey = "(no key)";

    private readonly Dictionary<byte[], KeyWindow> _keys = new(KeyComparer.Instance);
    private readonly KeyWindow _other = new(Other, null, newWindow());

    /// <summary>All keys; the shared window of all further keys comes last.</summary>
    public IEnumerable<KeyWindow> All => _keys.Values.Append(_other);

    /// <summary>The shared window of all further keys.</summary>
    public KeyWindow Further => _other;

    /// <summary>Gets the window of <paramref name="key"/>, or the shared one of all further keys.</summary>
    public KeyWindow Find(ReadOnlySpan<byte> key)
    {
        var keys = _keys.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (keys.TryGetValue(key, out var found))
        {
            return found;
        }

        if (key.Length > MaxKeyBytes || _keys.Count >= MaxKeys)
        {
            return _other;
        }

        var copy = key.ToArray();
        var added = new KeyWindow(key.IsEmpty ? NoKey : Encoding.UTF8.GetString(key), copy, newWindow());
        _keys[copy] = added;
        return added;
    }

    /// <summary>Removes keys without an open window, to make room for others.</summary>
    public void RemoveIdle()
    {
        foreach (var (key, window) in _keys)
        {
            if (!window.IsOpen)
            {
                _keys.Remove(key);
            }
        }
    }
}
