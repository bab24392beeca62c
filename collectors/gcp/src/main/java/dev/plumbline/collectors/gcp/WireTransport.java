package dev.plumbline.collectors.gcp;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sends what the SDK asks for, and keeps the bytes that came over the wire for its caller. */
final class WireTransport extends HttpTransport {

  /** Names the call that a request belongs to; it is not sent. */
  static final String CALL = "x-plumbline-call";

  /** The SDK asks for enums as numbers, which say nothing to whoever reads the evidence. */
  private static final String NUMERIC_ENUMS = "?$alt=json;enum-encoding%3Dint";

  private final GoogleReads reads;
  private final ConcurrentHashMap<String, byte[]> documents = new ConcurrentHashMap<>();

  WireTransport(GoogleReads reads) {
    this.reads = reads;
  }

  /** What came for a call, if it was a document; it is not kept here any longer. */
  Optional<byte[]> take(String call) {
    return Optional.ofNullable(documents.remove(call));
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) {
    return new Request(method, url.replace(NUMERIC_ENUMS, ""));
  }

  private final class Request extends LowLevelHttpRequest {
    private final String method;
    private final String url;
    private final Map<String, String> headers = new TreeMap<>();
    private String call = "";

    Request(String method, String url) {
      this.method = method;
      this.url = url;
    }

    @Override
    public void addHeader(String name, String value) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.equals(CALL)) {
        call = value;
      } else if (lower.startsWith("x-goog-")) {
        headers.put(lower, value);
      }
    }

    @Override
    public LowLevelHttpResponse execute() throws IOException {
      byte[] body = reads.send(method, url, headers);
      documents.put(call, body);
      return new Response(body);
    }
  }

  private static final class Response extends LowLevelHttpResponse {
    private final byte[] body;

    Response(byte[] body) {
      this.body = body;
    }

    @Override
    public InputStream getContent() {
      return new ByteArrayInputStream(body);
    }

    @Override
    public @Nullable String getContentEncoding() {
      return null;
    }

    @Override
    public long getContentLength() {
      return body.length;
    }

    @Override
    public String getContentType() {
      return "application/json; charset=UTF-8";
    }

    @Override
    public String getStatusLine() {
      return "HTTP/1.1 200 OK";
    }

    @Override
    public int getStatusCode() {
      return 200;
    }

    @Override
    public String getReasonPhrase() {
      return "OK";
    }

    @Override
    public int getHeaderCount() {
      return 0;
    }

    @Override
    public String getHeaderName(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public String getHeaderValue(int index) {
      throw new IndexOutOfBoundsException(index);
    }
  }
}
