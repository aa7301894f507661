using System.Globalization;

using StreamLab.Processes;

namespace StreamLab.Lab.ControlRoom;

/// <summary>
/// Reserves a port for this lab until ControlRoom listens on it. That takes a second, in which another lab that starts would find the port
/// free.
/// </summary>
internal sealed class PortClaims : IDisposable
{
    private FileStream? _claim;

    /// <summary>Reserves <paramref name="port"/> when nothing listens there and no other lab has reserved it.</summary>
    public bool TryTake(int port)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"streamlab-port-{port}.lock");
        try
        {
            _claim = new FileStream(
                Path.Combine(Path.GetTempPath(), name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None,
                bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            // A claim file of another user, or a missing folder, does not mean that the port is taken.
        }
        catch (IOException)
        {
            return false;
        }

        if (FreePorts.IsFree(port))
        {
            return true;
        }

        Dispose();
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _claim?.Dispose();
        _claim = null;
    }
}
