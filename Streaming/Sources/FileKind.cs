using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace StreamLab.Streaming.Sources;

/// <summary>Tells a file from what only looks like one: a named pipe or a device, which can be read once and has no length.</summary>
public static partial class FileKind
{
    private const int CurrentFolder = -100;
    private const uint TypeAsked = 1;
    private const int SizeOfAnswer = 256;
    private const int OffsetOfMode = 28;
    private const int TypeBits = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    /// <summary>Whether <paramref name="path"/> can only be read on, without opening it: that could wait for a writer.</summary>
    /// <remarks>Known on Linux; elsewhere everything counts as a file.</remarks>
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
