using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace StreamLab.Streaming.Sources;

/// <summary>Distinguishes files from named pipes and devices, which can be read once and have no length.</summary>
public static partial class FileKind
{
    private const int CurrentFolder = -100;
    private const uint TypeAsked = 1;
    private const int SizeOfAnswer = 256;
    private const int OffsetOfMode = 28;
    private const int TypeBits = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    /// <summary>Returns true when <paramref name="path"/> is a pipe or device. Does not open it, because that could wait for a writer.</summary>
    /// <remarks>Works on Linux; elsewhere everything counts as a file.</remarks>
    public static bool IsStream(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        Span<byte> answer = stackalloc byte[SizeOfAnswer];
        try
        {
            if (StatX(CurrentFolder, path, 0, TypeAsked, ref MemoryMarshal.GetReference(answer)) != 0)
            {
                return false;
            }
        }
        catch (EntryPointNotFoundException)
        {
            // A C library from before 2018.
            return false;
        }

        return (BinaryPrimitives.ReadUInt16LittleEndian(answer[OffsetOfMode..]) & TypeBits) is not (RegularFile or Folder);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, ref byte answer);
}
