using System.Globalization;

using StreamLab.Processes;

namespace StreamLab.Lab.ControlRoom;

/// <summary>
/// Keeps a port for this lab from the moment of choosing it until ControlRoom listens, which takes a second in which
/// another lab that starts would find the same port free.
/// </summary>
internal sealed class PortClaims : IDisposable
{
    private FileStream? _claim;

    /// <summary>Claims <paramref name="port"/> when nothing listens there and no other lab has claimed it.</summary>
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
            // Another user's file, or a folder for such files that is not there, says nothing about the port itself.
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
